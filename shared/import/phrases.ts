/**
 * What the furniture of news pages says, by what it is. One place to add a language: each entry is a list of
 * phrases in small letters, separated by " | ".
 */
export const furnitureKinds = [
  'nav',
  'control',
  'ad',
  'related',
  'next',
  'comments',
  'newsletter',
  'cookie',
  'rights',
  'source',
  'topics',
  'credit',
  'gallery',
  'tool',
] as const
/**
 * nav: menus and links to the top; control: share, print, save; ad: marks of advertisements; related: heads
 * lists of other articles; next: leads to the article before or after; comments: comment forms; newsletter:
 * offers to sign up; cookie: consent; rights: copyright; source: where the scraper found it; topics: tags;
 * credit: editors and standards; gallery: picture counters; tool: reading time, font size, listening.
 */
export type Furniture = (typeof furnitureKinds)[number]

const list = (...parts: readonly string[]): readonly string[] =>
  parts.flatMap((part) => part.split('|').map((phrase) => phrase.trim()))

/** Lines that begin with one of these are furniture, as long as they are short. */
export const openings: Readonly<Record<Furniture, readonly string[]>> = {
  nav: list(
    'skip to content | skip to main content | skip to | jump to | back to top | back to home | go to forum | your position: | you are here | you are reading | site map | view all | see all | show more | load more | read full',
    'zum inhalt | zum hauptinhalt | direkt zum inhalt | zur startseite | zur navigation | nach oben | sie befinden sich hier | sie lesen',
    'aller au contenu | accéder au contenu | retour en haut | vous êtes ici | retour à',
    'ir al contenido | saltar al contenido | volver arriba | pular para o conteúdo | ir para o conteúdo | voltar ao topo | vai al contenuto | torna su | naar de inhoud | naar hoofdinhoud | terug naar boven',
    '跳到 | 跳至 | 跳转到 | 跳过 | 当前位置 | 目前位置 | 您的位置 | 你的位置 | 您当前的位置 | 返回首页 | 返回顶部 | 今天是',
    'تخطي إلى | تخطى إلى | انتقل إلى | الانتقال إلى | العودة إلى | أنت هنا',
    'перейти к | к содержанию | наверх | вы здесь | на главную',
  ),
  control: list(
    'share this | share on | share via | share to | share article | share with | bookmark and share | print this | copy link | copy the link | link copied | save article | save for later | gift this | gift article | add to favorites | follow us on | follow us | like us on | join us on | find us on | add us on | make us preferred',
    'artikel teilen | teilen auf | teilen sie | beitrag teilen | artikel drucken | drucken | link kopieren | merken | auf die merkliste | folgen sie uns | in merkliste | per mail | zur merkliste',
    "partager | partagez | imprimer | copier le lien | suivez-nous | enregistrer l'article | envoyer par",
    'compartir | comparte | imprimir | copiar enlace | copiar link | síguenos | guardar | compartilhar | compartilhe | siga-nos | condividi | stampa | copia link | seguici | deel | deel dit | volg ons | kopieer link | artikel bewaren',
    '分享到 | 分享至 | 分享： | 分享让更多人看到 | 打印本 | 扫一扫 | 【纠错】 | 【打印】 | 字号 | 扫码',
    'مشاركة | شارك | طباعة | نسخ الرابط | تابعنا | تابعونا | حفظ',
    'поделиться | поделитесь | распечатать | скопировать ссылку | подписывайтесь на | читайте нас | следите за',
  ),
  ad: list(
    '[ad_ | spot_img | advertisement | - advertis | advertising | sponsored | promoted | article continues after | story continues below | story continues after | continue reading below | scroll to continue | promoted content | paid content | paid post',
    'anzeige | werbung | publicité | la suite après cette | publicidad | publicidade | pubblicità | advertentie | reclame | 广告 | 推广 | إعلان | реклама | artikel wird nach der anzeige',
  ),
  related: list(
    'related articles | related stories | related news | related content | related posts | related reading | related: | more from | more on | more in | more stories | more news | more like this | read more | read also | read next | read this next | also read | see also | you may also | you might also | recommended | most read | most popular | most viewed | most commented | popular now | popular in | trending | latest news | latest stories | latest from | latest in | top stories | top news | editors’ picks | editor’s picks | don’t miss | what to read next | up next | up to date | in other news | explore | keep reading | continue reading | further reading | what others are reading | around the web | from the web | from our partners | in case you missed | recent posts | recent articles | recent comments | about us | about the author | other stories | other news | elsewhere on',
    'mehr zum thema | mehr dazu | mehr von | mehr aus | mehr lesen | lesen sie auch | lesen sie mehr | auch interessant | das könnte sie | das könnte dich | meistgelesen | am meisten gelesen | verwandte artikel | verwandte themen | weitere artikel | weitere themen | weitere meldungen | weiterlesen | zum thema | passend zum thema | neueste artikel | ähnliche artikel | empfohlen | empfehlungen | unsere empfehlung | lesetipp | aus dem ressort | über den autor | zur person',
    'à lire aussi | à lire également | lire aussi | lire la suite | à voir aussi | sur le même sujet | sur le même thème | les plus lus | les plus lues | articles liés | dans la même rubrique | à découvrir | nos lecteurs lisent | vous aimerez aussi | plus d’articles | voir aussi | en savoir plus',
    'lee también | leer más | te puede interesar | le puede interesar | más noticias | más información | más leídas | lo más leído | lo más visto | noticias relacionadas | artículos relacionados | relacionado | también te puede | en portada | últimas noticias | lea también | lea además | ver más',
    'leia também | leia mais | veja também | mais lidas | mais lidos | mais notícias | notícias relacionadas | saiba mais | você também pode | artigos relacionados | últimas notícias',
    'leggi anche | leggi tutto | potrebbe interessarti | ti potrebbe interessare | articoli correlati | più letti | i più letti | altri articoli | ultime notizie | lees ook | lees meer | lees verder | meer over | meer van | gerelateerd | aanbevolen | meest gelezen | ook interessant | meer nieuws | bekijk ook',
    '相关阅读 | 相关新闻 | 相关文章 | 相关链接 | 相关报道 | 相关推荐 | 延伸阅读 | 推荐阅读 | 热门推荐 | 热门文章 | 热点推荐 | 猜你喜欢 | 更多新闻 | 更多精彩 | 更多 | 最新文章 | 最新新闻 | 阅读更多 | 查看更多 | 往期 | 点击排行 | 相關新聞 | 相關文章 | 延伸閱讀 | 更多新聞 | 熱門',
    'اقرأ أيضا | اقرأ أيضاً | اقرأ المزيد | إقرأ أيضا | المزيد من | المزيد | مواضيع ذات صلة | أخبار ذات صلة | ذات صلة | الأكثر قراءة | شاهد أيضا | شاهد أيضاً | قد يهمك | قد يعجبك | موضوعات متعلقة | آخر الأخبار | تابع أيضا',
    'читайте также | читать далее | материалы по теме | по теме | ещё по теме | еще по теме | другие новости | популярное | самое читаемое | смотрите также | рекомендуем | последние новости | главные новости | новости партнеров | больше новостей | подробнее',
  ),
  next: list(
    'next article | next story | next post | previous article | previous story | previous post | older post | newer post | prev article | next up | nächster artikel | vorheriger artikel | nächster beitrag | vorheriger beitrag | article suivant | article précédent | artículo siguiente | artículo anterior | siguiente artículo | próximo artigo | artigo anterior | articolo successivo | articolo precedente | volgend artikel | vorig artikel | volgende artikel | vorige artikel | 下一篇 | 上一篇 | 后一篇 | 前一篇 | المقال التالي | المقال السابق | الخبر التالي | الخبر السابق | следующая статья | предыдущая статья | следующая новость',
  ),
  comments: list(
    'comments | comment: | leave a reply | leave a comment | cancel reply | add your comment | add a comment | post a comment | post comment | write a comment | join the conversation | join the discussion | view comments | view all comments | show comments | no comments | 0 comment | be the first to comment | log in to comment | please enter | you have entered | save my name | name:* | email:* | website: | your email address | your comment | your name | user name | enter the words you see | enter your | required fields | racist, abusive | notify me of | report this comment | sort by | enter captcha | go to forum',
    'kommentare | kommentieren | kommentar schreiben | kommentar verfassen | diskutieren sie mit | ihr kommentar | alle kommentare | schreiben sie einen kommentar | hinterlasse | commentaires | commenter | laisser un commentaire | ajouter un commentaire | voir les commentaires | réagir | comentarios | comentar | deja un comentario | deja tu comentario | comentários | deixe um comentário | deixe seu comentário | commenti | lascia un commento | commenta | reacties | reageer | laat een reactie',
    '评论 | 发表评论 | 网友评论 | 登录后 | 我要评论 | 留言 | 發表評論 | التعليقات | أضف تعليق | اترك تعليق | الاسم * | التعليق | комментарии | комментировать | оставить комментарий | добавить комментарий | обсудить',
  ),
  newsletter: list(
    'sign up | subscribe to | subscribe now | subscribe for | subscribe from | subscribe today | get our newsletter | get the latest | get more from | newsletter | join our newsletter | by signing up | by subscribing | by clicking | by entering your email | by providing | your email address sign | enter your email | email address | send your stories | download the app | download our app | get the app | app download | enjoying this story | support our | support independent | become a member | become a subscriber | already a subscriber | already have an account | create an account | create a free account | register now | this site is protected by recaptcha | thank you for subscribing | thanks for signing up | get full access | unlock | start your free',
    'newsletter abonnieren | jetzt abonnieren | jetzt anmelden | melden sie sich | abonnieren | jetzt registrieren | jetzt testen | bereits abonnent | abonnez-vous | inscrivez-vous | s’abonner | recevez | déjà abonné | je m’abonne | suscríbete | suscribirse | regístrate | recibe | inscreva-se | assine | cadastre-se | receba | iscriviti | abbonati | registrati | ricevi | abonneer | schrijf je in | meld je aan | aanmelden | 订阅 | 关注我们 | 下载客户端 | 下载app | 打开app | 关注微信 | 微信扫 | 订阅我们 | اشترك | سجل | للاشتراك | подпишитесь | подписаться | подписка | скачать приложение',
  ),
  cookie: list(
    'we use cookies | this site uses cookies | this website uses cookies | by continuing to use | by using this site | accept all | accept cookies | cookie settings | manage choices | manage cookies | privacy policy | privacy notice | terms of use | terms of service | terms and conditions | do not sell my | your privacy | wir verwenden cookies | diese website verwendet cookies | nous utilisons des cookies | utilizamos cookies | usamos cookies | questo sito utilizza | wij gebruiken cookies | datenschutz | impressum | mentions légales | politique de confidentialité | aviso legal | política de privacidad | política de privacidade | 本网站使用 | 我们使用 | نستخدم ملفات | мы используем | сайт использует | política de cookies | nutzungsbedingungen',
  ),
  rights: list(
    '© | (c) 19 | (c) 20 | copyright | all rights reserved | reproduction in whole | alle rechte vorbehalten | tous droits réservés | todos los derechos | todos os direitos | tutti i diritti | alle rechten voorbehouden | 版权所有 | 版權所有 | 未经授权 | 未经许可 | 本文版权 | 免责声明 | 京icp | جميع الحقوق | حقوق النشر | все права защищены | при цитировании | registered in england | published by',
  ),
  source: list(
    'source link | permalink | permanent link | short link | original article | original source | this article was originally | this story was originally | this post appeared first ',
  ),
  topics: list(
    'tags | tag: | topics | topics: | key words | keywords | related topics | in this article | in this story | filed under | categories: | category: | posted in | tagged | trending topics | hashtags | schlagworte | schlagwörter | stichworte | themen | mehr zu den themen | mots-clés | étiquettes | etiquetas | temas | archivado en | argomenti | trefwoorden | onderwerpen | assuntos | tópicos | 关键词 | 标签 | 关键字 | 標籤 | كلمات مفتاحية | الكلمات | وسوم | الوسوم | теги | тэги | ключевые слова',
  ),
  credit: list(
    'editor: | editors: | editing by | edited by | reporting by | additional reporting | (reporting by | (editing by | our standards | writing by | compiled by | produced by | fact-checked by | reviewed by | license this content | correction policy | all quotes delayed | contact us | contact the | write to the editor | email the | got a tip | have a tip | send tips | redaktion: | redacción: | edición: | édition: | 责任编辑 | 责编 | （责任编辑 | （责编 | (责编 | 编辑： | 编辑: | 【责任编辑 | 校对 | 审核 | 监制 | 責任編輯 | редактор | المحرر | تحرير',
  ),
  gallery: list(
    'picture 1 | image 1 | photo 1 | slide 1 | bild 1 | foto 1 | view gallery | view image | view photos | open image | enlarge image | full screen | fullscreen | close gallery | hide caption | toggle caption | click to enlarge | image gallery | photo gallery | fotostrecke | bildergalerie | bild vergrößern | image: | video loading | video unavailable | play video | watch video | watch: | watch now | click to play | now playing | this video can not be played | media caption | your browser does not support | javascript is disabled | please enable javascript | voir les photos | ver fotos | ver galería | bekijk foto | 点击查看 | 查看大图 | 资料图',
  ),
  tool: list(
    'adjust font size | font size | font: | text size | reading time | listen to this | listen to article | listen to the | estimated read | min read | translate this | select language | choose language | change language | switch to | dark mode | night mode | lesezeit | artikel anhören | vorlesen | anhören | schriftgröße | temps de lecture | écouter | tiempo de lectura | tempo de leitura | tempo di lettura | leestijd | ouvir | escuchar | ascolta | luister | 字号 | 字体 | 小字号 | 大中小 | 听新闻 | 阅读 | حجم الخط | استمع | время чтения | размер шрифта | слушать',
  ),
}

/** Lines that end with one of these want the reader to sign up or pay, as long as they are short. */
export const closings: readonly string[] = list(
  'become a member | become a subscriber | sign up | sign up here. | sign up now | subscribe now | subscribe today | subscribe here | register now | donate now | support us | jetzt abonnieren | jetzt anmelden | hier anmelden | abonnez-vous | je m’abonne | suscríbete | inscreva-se | assine já | iscriviti | abbonati ora | schrijf je in | подписаться',
)

/** Words that a line of buttons and menu entries is made of. A line mostly of them is furniture. */
export const controlWords: ReadonlySet<string> = new Set(
  'large medium small send share tweet email e-mail mail print facebook facepage twitter x whatsapp pinterest linkedin reddit telegram messenger instagram youtube tiktok threads bluesky mastodon snapchat flipboard pocket tumblr viber skype vk weibo wechat qq rss feed sms copy link bookmark save saved gift comment comments follow following like liked unfollow home menu search login logout register subscribe sections navigation close open more less next previous prev back top play pause mute listen watch live menú a aa embed download app apps newsletter newsletters mobile podcast podcasts video videos gallery photos faq help contact about privacy terms cookies sitemap careers advertise shop store account profile settings notifications alerts edition language english deutsch français español português italiano nederlands русский العربية 中文 teilen drucken merken kommentare startseite suche anmelden abo menü partager imprimer commentaires accueil recherche connexion compartir imprimir comentarios inicio buscar compartilhar início condividi stampa cerca delen zoeken inloggen 首页 微信 微博 微信好友 朋友圈 qq空间 打印 关闭 收藏 分享 评论 搜索 登录 注册 客户端 视频 图片 专题 فيسبوك تويتر واتساب تليجرام تيليجرام انستغرام يوتيوب طباعة الرئيسية بحث вконтакте одноклассники телеграм главная поиск войти'.split(
    ' ',
  ),
)

/** Marks that the text ends here, as agencies print them; alone on a line or after the last sentence. */
export const endMarks =
  /(?:^|[\s.。!?”"’])(\(?(?:Enditem|END(?=\)|$)|ENDS|End(?=\)|$)|###|-30-|\(完\)|（完）|完毕|◼|■|انتهى|\(КОНЕЦ\)|\[ad_\d\])\)?)\s*$/u

/** Sections of newspapers in small letters; a line that is one of them names the section. */
export const sectionNames: ReadonlySet<string> = new Set(
  list(
    'analysis | investigation | investigations | the long read | long read | reportage | feature | features | interview | explainer | world | news | politics | business | economy | opinion | sport | sports | culture | international | national | nation | local | science | technology | tech | health | environment | climate | education | entertainment | lifestyle | travel | finance | markets | money | comment | editorial | diplomacy | defence | defense | europe | asia | africa | americas | middle east | us | uk | china | life | arts | style | society | energy | human rights | world news | top news',
    'politik | wirtschaft | kultur | wissen | wissenschaft | meinung | ausland | inland | panorama | gesellschaft | welt | finanzen | netzwelt | regional | gesundheit | reise | feuilleton',
    'monde | politique | économie | société | culture | sports | planète | sciences | santé | idées | opinions | débats | international | france | europe',
    'mundo | política | economía | economia | sociedad | deportes | opinión | internacional | nacional | ciencia | tecnología | cultura | salud | brasil | esporte | esportes | opinião | sociedade',
    'mondo | politica | cronaca | esteri | cultura | sport | scienze | salute | buitenland | binnenland | economie | politiek | cultuur | opinie | wetenschap | gezondheid',
    '国际 | 国内 | 时政 | 财经 | 社会 | 体育 | 文化 | 科技 | 评论 | 要闻 | 军事 | 经济 | 教育 | 健康 | 娱乐 | 國際 | 政治 | 社會 | 財經',
    'سياسة | اقتصاد | رياضة | ثقافة | رأي | آراء | مجتمع | العالم | دولي | محليات | صحة | علوم | منوعات | أخبار',
    'политика | экономика | общество | мир | в мире | спорт | культура | наука | происшествия | мнения | бизнес | россия',
  ),
)
