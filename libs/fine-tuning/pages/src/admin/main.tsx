import { startPage } from '../ui/start-page';
import { AdminPage } from './admin-page';

startPage('/admin/fine-tuning/page', <AdminPage />);
