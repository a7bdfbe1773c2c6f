/** Names the service lines of a centre, and what each of its services is about. */
export const LINES = [
  'Payroll',
  'Travel',
  'IT support',
  'Workplace',
  'Access',
  'Procurement',
  'Accounting',
  'Tax',
  'HR administration',
  'Recruiting',
  'Fleet',
  'Legal',
]

export const SUBJECTS = [
  'New request',
  'Change',
  'Correction',
  'Advice',
  'Urgent request',
  'Monthly report',
  'Certificate',
  'Closing',
  'Onboarding',
  'Relocation',
  'Contract',
  'Reconciliation',
  'Archive',
  'Training',
  'Equipment',
  'Approval',
  'Renewal',
]

export const FIRST_NAMES =
  'Anna Oleh Maria Ivan Sofia Marek Olena Daniel Iryna Tomasz Hanna Rui Laura Petro Yulia Andriy Kateryna Pavlo Daria Viktor Nadia Roman Alina Serhiy Elena Jan Inês Mykola Oksana Taras Vera Bohdan Clara Denys Larysa Artem Natalia Hugo Zoya Maksym'.split(
    ' ',
  )

export const LAST_NAMES =
  'Petrova Bondar Silva Horbach Marchuk Nowak Tkach Reis Lysenko Zielinski Weiss Almeida Costa Kravets Moroz Shevchenko Kovalenko Melnyk Polishchuk Rudenko Savchenko Bilous Hnatiuk Klymenko Wojcik Kaminska Lewandowski Duarte Ferreira Mendes Fischer Keller Brandt Hoffmann Sydorenko Pavlenko Romaniuk Zhuk Didenko Hrytsenko Karpenko Litvin Mazur Nykonenko Oliynyk Pylypenko Stasiuk Ursu Vovk Yaremchuk'.split(
    ' ',
  )

export const COMPANY_NAMES = [
  'Northwind',
  'Contoso',
  'Fabrikam',
  'Litware',
  'Adatum',
  'Proseware',
  'Tailspin',
]

export const BRANCHES = ['Group', 'Energy', 'Foods', 'Logistics', 'Retail', 'Steel', 'Bank', 'Media']
