import { CreateFineTuning1763800000000 } from './1763800000000-create-fine-tuning';
import { AddSweepState1764200000000 } from './1764200000000-add-sweep-state';
import { AddHolder1764500000000 } from './1764500000000-add-holder';
import { AddPrints1764700000000 } from './1764700000000-add-prints';
import { AddInstallation1764800000000 } from './1764800000000-add-installation';
import { AddWorkKey1765000000000 } from './1765000000000-add-work-key';
import { AddTicketClaims1765100000000 } from './1765100000000-add-ticket-claims';
import { AddRecipes1765250000000 } from './1765250000000-add-recipes';
import { AddScheduleError1765260000000 } from './1765260000000-add-schedule-error';

/** For hosts that run migrations themselves: spread it into `migrations`. Oldest first. @publicApi */
export const FINE_TUNING_MIGRATIONS = [
  CreateFineTuning1763800000000,
  AddSweepState1764200000000,
  AddHolder1764500000000,
  AddPrints1764700000000,
  AddInstallation1764800000000,
  AddWorkKey1765000000000,
  AddTicketClaims1765100000000,
  AddRecipes1765250000000,
  AddScheduleError1765260000000,
];

/** The time stamp at the end of a migration's name, as TypeORM reads it. */
export function timestampOf(name: string): number {
  return Number(name.slice(-13));
}
