import { markHits, unmark } from '../../test-support/marked-text';
import { UsernameRecognizer } from './username.recognizer';

describe(UsernameRecognizer.name, () => {
  it.each([
    'cd /home/«USERNAME jsmith»/projects',
    'C:\\Users\\«USERNAME Maria.Rossi»\\Desktop and C:\\\\Users\\\\«USERNAME jdoe»\\\\x',
    'open /Users/«USERNAME kwame»/x',
    'follow «USERNAME @jane_doe92» on twitter',
    'my username is «USERNAME night_owl77»',
    'username: «USERNAME jdoe»',
    'Log in with user «USERNAME jsmith88» or as user «USERNAME otter_fan»',
    'Log in with user «USERNAME mkowal» and password x',
    'username and password, as user name and password',
    'login ok user=«USERNAME mweber» ip=192.0.2.7',
    'psql "host=db user=«USERNAME emilia» dbname=x"; account="«USERNAME o.horvat»" session=9',
    'Accepted publickey for «USERNAME dvorak» from 192.0.2.7 port 22 ssh2',
    'Failed password for root from 192.0.2.7; user=admin ip=192.0.2.7',
    'const user=getUser(); user=model.user; the account=default value',
    'sshd[412]: Invalid user «USERNAME tkovacs» from 192.0.2.77 port 22',
    'invalid user input from 3 forms, invalid user root from 192.0.2.77',
    'with user agents, as user input, with user roles',
    '{"username": "«USERNAME jdoe»", "x": 1}',
    '«USERNAME jdoe»@laptop:~$ ls',
    'ssh «USERNAME jdoe»@server01',
    '/home/user/app, /home/ubuntu/x, /Users/Shared/y, https://host.example/users/5/x',
    '@Injectable() class A {}',
    'import x from "@scope/pkg" and @nestjs/core',
    '@abc.abstractmethod\n    def parameter_numbers(self):',
    '  @typing.overload\n  def encryptor(self)',
    'for handle in self._scheduled:\nHWND = HANDLE\nself.nick = nick; my $handle = FileHandle->new;\nhandle = self._wait_handle',
    'a single Open Collective username\nko_fi: # Replace',
    'https://www.linkedin.com/in/«USERNAME jane-doe-5b2»/ and instagram.com/«USERNAME jane.d»',
    'reddit.com/u/«USERNAME night_owl» or https://tiktok.com/@«USERNAME kwame99»',
    'https://instagram.com/explore/ and linkedin.com/company/acme and reddit.com/r/node',
    '@media screen { }',
    'hey @everyone and @channel',
    'username is required, the login failed, user name and password',
    'ssh root@server',
  ])('%s', (expected) =>
    expect(markHits(new UsernameRecognizer(), unmark(expected))).toBe(expected),
  );
});
