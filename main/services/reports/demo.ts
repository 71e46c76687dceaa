import { addDays } from '../../clock/dates.ts';
import { answering } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { fromPlace, type Place } from '../place.ts';
import { BadQuestion, type Service } from '../port.ts';
import { DEMO_PATIENTS, type DemoPatient, type DemoReport } from './demo-reports.ts';
import { discreet, REPORTS_INPUTS, type REPORTS_QUESTIONS, type ReportRow, reportsPlace } from './port.ts';

/** Fictional reports, the same for everybody who asks, with days counted from `today`. */
export function demoReports(
  place: Place = demoPlace,
  patients: readonly DemoPatient[] = DEMO_PATIENTS,
): Service {
  const local = () => fromPlace(place, 'reports', reportsPlace);
  return answering<typeof REPORTS_QUESTIONS, typeof REPORTS_INPUTS>('reports', 'demo', REPORTS_INPUTS, {
    list({ idNumber, code }, { today }) {
      const patient = patients.find((one) => one.idNumber === idNumber);
      // The slip's number leads to a report only together with its owner's card.
      if (!patient) return { outcome: patients.some((one) => one.code === code) ? 'other-card' : 'none' };
      if ('state' in patient)
        return patient.state === 'unpaid'
          ? { outcome: 'unpaid', values: { where: local().payAt } }
          : { outcome: patient.state };
      const reports = discreet(patient.reports.map((report) => row(report, today)));
      return {
        outcome: 'found',
        values: {
          reports,
          ready: reports.filter(({ state }) => state === 'ready').length,
          waiting: reports.filter(({ state }) => state === 'waiting').length,
          seeDoctor: reports.some(({ seeDoctor, state }) => seeDoctor && state === 'ready'),
          where: local().where,
        },
      };
    },
    print({ report: id, idNumber }, { today }) {
      const patient = patients.find((one) => one.idNumber === idNumber);
      const report =
        patient && 'reports' in patient ? patient.reports.find((one) => one.id === id) : undefined;
      if (!report) throw new BadQuestion('reports', 'print names no report of this person');
      if (report.readyIn > 0)
        return { outcome: 'not-ready', values: { readyAbout: addDays(today, report.readyIn) } };
      if (report.seeDoctor) return { outcome: 'by-staff' };
      return { outcome: report.printed ? 'printed-before' : 'registered', values: { where: local().where } };
    },
  });
}

function row(report: DemoReport, today: string): ReportRow {
  return {
    id: report.id,
    category: report.category,
    date: addDays(today, -report.daysAgo),
    state: report.readyIn <= 0 ? 'ready' : 'waiting',
    readyAbout: addDays(today, report.readyIn),
    seeDoctor: report.seeDoctor ?? false,
    printed: report.printed ?? false,
  };
}
