/** Accounts that are nobody's, and words that stand where a name would. */
export const GENERIC_USERS: ReadonlySet<string> = new Set(
  'user users username usernames userid login root admin administrator test tester testuser guest public shared default all everyone here channel ubuntu debian centos fedora ec2-user runner node app www www-data nginx apache postgres mysql redis git vagrant pi docker jenkins build ci deploy nobody system service support info me you your yourname yourusername name your-username your_username my myuser example demo foo bar baz null undefined none true false string number int varchar text required and or is the a an to for not can will must should on in of with field fields property param media import charset font-face keyframes param return returns throws deprecated override author see link since version type types property'.split(
    ' ',
  ),
);
