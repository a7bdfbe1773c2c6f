import type { CaseTexts } from '../texts.ts'

export const casePage: CaseTexts = {
  title: 'Wie es steht',
  about: {
    'low-score': 'Ihre Bewertung {score} vom {date}',
    complaint: 'Ihre Beschwerde vom {date}',
    suggestion: 'Ihr Vorschlag vom {date}',
  },
  next: {
    received: 'Wir lesen das bis {time}.',
    manager: 'Ihre Kundenbetreuung liest das bis {time}.',
    late: 'Wir wollten das bis {time} lesen und sind zu spät.',
    working: 'Wir kümmern uns darum.',
    answered: 'Wir haben geantwortet.',
  },
  steps: { received: 'Eingegangen', working: 'In Bearbeitung', answered: 'Beantwortet', done: 'Erledigt' },
  contactedBy: { phone: 'am Telefon', mail: 'per Mail', meeting: 'im Gespräch', portal: 'im Portal' },
  withdrawn:
    'Sie haben Ihre Bewertung bald darauf angehoben. Es zählt die letzte, deshalb folgt hier nichts mehr.',
  settled: {
    question: 'Ist es erledigt?',
    yes: 'Ja',
    no: 'Noch nicht',
    afterScore: 'Wie bewerten Sie es jetzt?',
    firstStays: 'Ihre erste Bewertung bleibt, wie sie ist.',
    empty: 'Bitte wählen Sie zuerst „Ja“ oder „Noch nicht“.',
  },
  said: {
    yes: 'Sie haben uns gesagt, dass es erledigt ist. Vielen Dank.',
    no: 'Sie haben uns gesagt, dass es noch nicht erledigt ist. Wir kümmern uns weiter darum.',
    stillNo: 'Sie haben uns gesagt, dass es immer noch nicht erledigt ist. Wir haben es vermerkt.',
  },
  write: 'Schreiben Sie uns',
  letter: {
    subject: 'Unsere Antwort: {subject}',
    body: 'Das ist unsere Antwort auf das, was Sie uns am {date} gesagt haben:',
    settle: 'Ist es erledigt?',
    note: 'Der Link öffnet eine Seite, die zeigt, wie es steht. Das Öffnen sendet nichts.',
  },
}
