import type { brand as Texts } from '../en/asking-brand.ts'

export const brand: typeof Texts = {
  why: 'За чим люди впізнають вас у листах і на сторінках.',
  name: 'Назва',
  nameHint: 'Порожньо — назва центру.',
  logo: 'Логотип',
  logoHint:
    'PNG або SVG не більше 64 КБ. Показується заввишки 32 пікселі. Багато поштових програм не показують SVG.',
  removeLogo: 'Видалити',
  accent: 'Акцентний колір',
  accentHint: 'Колір клітинок, кнопок і посилань, наприклад #1d4f91.',
  pick: 'Вибрати колір',
  noColour: 'Напишіть його як #1d4f91.',
  light: 'Світла тема: контраст із білим {ratio} : 1.',
  dark: 'Темна тема: з нього виходить {accent}, контраст {ratio} : 1.',
  tooPale: 'Потрібно {needed} : 1.',
  take: 'Взяти {accent}',
  replyTo: 'Відповіді на листи надходять на',
  replyToHint: 'Скринька, яку хтось читає.',
  url: 'Ваш сайт',
  urlHint: 'Туди веде логотип.',
  letter: 'У листі',
  widget: 'У віджеті',
  widgetHint: 'Сторінка бере назву з data-brand, а колір — з --otklik-accent у своїх стилях.',
  caption: 'ІТ-підтримка · INC-1042',
}
