import type { DrawingName } from '../../../main/visit/page.ts';
import './drawing.css';
import { Bill, CameraOverPaper, Cards, Cups, Done, Goodbye, HomeVisit, People, PhoneCall } from './moons.tsx';
import { PaperChange } from './paper-change.tsx';
import { IdCard } from './parts.tsx';
import { CardOnReader, PrinterTrouble, Welcome } from './scenes.tsx';

/** The picture of a name. Every picture says in words what it shows. */
export function Drawing({ name }: { name: DrawingName }) {
  switch (name) {
    case 'welcome':
      return <Welcome />;
    case 'cups':
      return <Cups />;
    case 'cards':
      return <Cards />;
    case 'bill':
      return <Bill ring={false} />;
    case 'bill-number':
      return <Bill ring />;
    case 'camera':
      return <CameraOverPaper />;
    case 'card-on-reader':
      return (
        <CardOnReader>
          <IdCard w={500} h={316} />
        </CardOnReader>
      );
    case 'printer-trouble':
      return <PrinterTrouble />;
    case 'paper-open':
    case 'paper-core':
    case 'paper-roll':
    case 'paper-roll-above':
    case 'paper-close':
    case 'paper-tear':
    case 'paper-done':
      return <PaperChange name={name} />;
    case 'done':
      return <Done />;
    case 'people':
      return <People />;
    case 'phone-call':
      return <PhoneCall />;
    case 'home-visit':
      return <HomeVisit />;
    case 'goodbye':
      return <Goodbye />;
  }
}

/** Drawings that need the width of the page; the others are round or small and may stand beside the title. */
export function isWide(name: DrawingName): boolean {
  return name.startsWith('paper-') || name === 'welcome' || name === 'camera' || name === 'card-on-reader';
}
