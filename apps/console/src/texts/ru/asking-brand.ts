import type { brand as Texts } from '../en/asking-brand.ts'

export const brand: typeof Texts = {
  why: 'По чему люди узнают вас в письмах и на страницах.',
  name: 'Название',
  nameHint: 'Пусто — название центра.',
  logo: 'Логотип',
  logoHint:
    'PNG или SVG не больше 64 КБ. Показывается высотой 32 пикселя. Многие почтовые программы не показывают SVG.',
  removeLogo: 'Удалить',
  accent: 'Акцентный цвет',
  accentHint: 'Цвет клеток, кнопок и ссылок, например #1d4f91.',
  pick: 'Выбрать цвет',
  noColour: 'Напишите его как #1d4f91.',
  light: 'Светлая тема: контраст с белым {ratio} : 1.',
  dark: 'Тёмная тема: из него получается {accent}, контраст {ratio} : 1.',
  tooPale: 'Нужно {needed} : 1.',
  take: 'Взять {accent}',
  replyTo: 'Ответы на письма приходят на',
  replyToHint: 'Ящик, который кто-то читает.',
  url: 'Ваш сайт',
  urlHint: 'Туда ведёт логотип.',
  letter: 'В письме',
  widget: 'В виджете',
  widgetHint: 'Страница берёт название из data-brand, а цвет — из --otklik-accent в своих стилях.',
  caption: 'ИТ-поддержка · INC-1042',
}
