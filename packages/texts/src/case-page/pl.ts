import type { CaseTexts } from '../texts.ts'

export const casePage: CaseTexts = {
  title: 'Co zrobiono',
  about: {
    'low-score': 'Państwa ocena {score} z {date}',
    complaint: 'Państwa skarga z {date}',
    suggestion: 'Państwa sugestia z {date}',
  },
  next: {
    received: 'Przeczytamy to do {time}.',
    manager: 'Państwa opiekun klienta przeczyta to do {time}.',
    late: 'Chcieliśmy to przeczytać do {time} i jesteśmy spóźnieni.',
    working: 'Zajmujemy się tym.',
    answered: 'Odpowiedzieliśmy.',
  },
  steps: { received: 'Otrzymano', working: 'W toku', answered: 'Udzielono odpowiedzi', done: 'Załatwiono' },
  contactedBy: { phone: 'telefonicznie', mail: 'pocztą', meeting: 'na spotkaniu', portal: 'w portalu' },
  withdrawn: 'Wkrótce potem ocena została podwyższona. Liczy się ostatnia, więc nic więcej tu nie nastąpi.',
  settled: {
    question: 'Czy sprawa jest załatwiona?',
    yes: 'Tak',
    no: 'Jeszcze nie',
    afterScore: 'Jak oceniają to Państwo teraz?',
    firstStays: 'Pierwsza ocena pozostaje bez zmian.',
    empty: 'Proszę najpierw wybrać „Tak” albo „Jeszcze nie”.',
  },
  said: {
    yes: 'Poinformowali nas Państwo, że sprawa jest załatwiona. Dziękujemy.',
    no: 'Poinformowali nas Państwo, że sprawa nie jest jeszcze załatwiona. Znów się nią zajmujemy.',
    stillNo: 'Poinformowali nas Państwo, że sprawa nadal nie jest załatwiona. Odnotowaliśmy to.',
  },
  write: 'Proszę do nas napisać',
  letter: {
    subject: 'Nasza odpowiedź: {subject}',
    body: 'To nasza odpowiedź na to, co przekazali nam Państwo {date}:',
    settle: 'Czy sprawa jest załatwiona?',
    note: 'Link otwiera stronę, która pokazuje, co zrobiono. Samo otwarcie niczego nie wysyła.',
  },
}
