import { startPage } from '../ui/start-page';
import { PersonPage } from './person-page';

startPage('/fine-tuning/page', <PersonPage />);
