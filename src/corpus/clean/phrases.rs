//! The words by which furniture is known. Compared with a key (see `unit::key`): lower case, straight quotes,
//! no stops or brackets around. Add a phrase only if it would be furniture on any site.

use super::Rule::{self, Advert, Author, Byline, Comments, Crumb, List, Notice, Picture, Share, Subscribe};

/// The whole line.
#[rustfmt::skip]
pub(super) const WHOLE: &[(Rule, &[&str])] = &[
    (Advert, &[
            "ad", "ads", "advert", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content",
            "sponsored by", "promoted content", "paid content", "partner content", "story continued below",
            "story continues below", "story continues below advertisement", "article continues below",
            "article continues after advertisement", "advertisement - scroll to continue",
            "continue reading the main story", "continue reading below", "scroll to continue",
            "scroll down to continue reading", "from our partners", "content from our partners", "analysis/opinion",
            "pullquote", "audio-clip", "embed", "widget",
        ]),
    (Share, &[
            "share", "tweet", "pin", "email", "e-mail", "print", "save", "copy link", "facebook", "twitter", "linkedin",
            "whatsapp", "telegram", "reddit", "pinterest", "share this", "share this article", "share this story",
            "share this post", "share article", "share on facebook", "share on twitter", "share on x",
            "share tweet post email", "share tweet", "facebook twitter", "email this", "print this", "print this article",
            "follow us", "follow us on social", "follow us on social media", "follow us on twitter",
            "follow us on facebook", "follow", "like us on facebook", "listen", "listen to this article",
            "listen to article", "back to top", "skip to content", "skip to main content", "skip navigation",
            "show your support", "report this ad", "report a typo", "send us a tip", "bookmark", "bookmark this",
            "gift this article", "add to favorites", "close", "menu", "search", "toggle navigation", "log in", "login",
            "sign in", "register", "loading", "please wait",
        ]),
    (Subscribe, &[
            "subscribe", "subscribe now", "subscribe today", "subscribe here", "sign up", "sign up now", "newsletter",
            "newsletters", "newsletter sign up", "newsletter signup", "our newsletter", "daily newsletter", "donate",
            "donate now", "support us", "support our work", "become a member", "become a subscriber",
            "already a subscriber", "accept", "accept all", "accept cookies", "reject all", "manage cookies",
            "cookie settings", "cookie policy", "privacy policy", "terms of use", "terms of service",
            "terms and conditions", "contact us", "about us", "manage newsletters", "enter your email",
            "enter your email address", "your email address", "get our app", "download our app",
        ]),
    (Comments, &[
            "no comments", "no comments yet", "without comment", "without comments", "leave a comment", "leave a reply",
            "post a comment", "add a comment", "write a comment", "join the conversation", "join the discussion",
            "view comments", "show comments", "see comments", "read comments", "comments are closed",
            "comment on this story", "post comment", "cancel reply", "be the first to comment", "there are no comments",
        ]),
    (List, &[
            "related", "related articles", "related article", "related stories", "related story", "related content",
            "related posts", "related post", "related news", "related topics", "related coverage", "related links",
            "related headlines", "related reading", "related video", "related videos", "similar post", "similar posts",
            "similar articles", "similar stories", "similar news", "follow the similar posts", "trending", "trending now",
            "trending stories", "trending news", "trending topics", "most read", "most popular", "most viewed",
            "most commented", "most shared", "popular", "popular posts", "popular stories", "popular now",
            "popular articles", "editor's pick", "editor's picks", "editors' picks", "editors picks", "editor's choice",
            "editors' choice", "recommended", "recommended for you", "recommended reading", "recommended stories",
            "recommended articles", "we recommend", "you may also like", "you might also like", "you may like",
            "you might like", "you may also be interested in", "you may be interested in", "more", "more news",
            "more stories", "more articles", "more headlines", "more on this", "more on this story", "more on this topic",
            "more like this", "more for you", "more to read", "more from this author", "more from this section",
            "read more", "read next", "read also", "also read", "read this next", "up next", "see also", "see more",
            "what to read next", "keep exploring", "don't miss", "top stories", "top news", "latest", "latest news",
            "latest stories", "latest articles", "latest posts", "latest headlines", "recent posts", "recent articles",
            "recent stories", "recent news", "other news", "other stories", "other articles", "in other news",
            "from the archive", "from the archives", "from around the web", "around the web", "from the web",
            "elsewhere on the web", "in case you missed it", "previous article", "next article", "previous post",
            "next post", "previous story", "next story", "must read", "must reads", "related tags", "tags", "filed under",
            "topics in this article", "explore more",
        ]),
    (Author, &[
            "author", "authors", "about the author", "about the authors", "about the writer", "about author", "author bio",
        ]),
    (Picture, &[
            "photo", "photos", "image", "images", "picture", "pictures", "gallery", "photo gallery", "slideshow", "video",
            "videos", "youtube", "play", "play video", "watch", "watch live", "audio", "enlarge this image", "hide caption",
            "toggle caption", "caption", "image caption", "media caption", "image source", "enlarge", "view gallery",
            "full screen", "expand", "interactive", "infographic",
        ]),
    (Crumb, &[
            "home", "opinion", "opinions", "analysis", "commentary", "breaking news", "breaking", "exclusive", "live",
            "live updates",
        ]),
];

/// The start of the line; the number is the most bytes the line may have.
#[rustfmt::skip]
pub(super) const STARTS: &[(Rule, usize, &[&str])] = &[
    (Advert, 120, &[
            "advertisement ", "story continues below", "article continues below", "sponsored: ", "sponsored by ",
        ]),
    (Share, 160, &[
            "share this article", "share this story", "share this post", "share this page", "share this video", "share this on ",
            "share this:", "share this via", "share on ", "share via ", "share with ", "follow us ", "follow me on ", "follow @",
            "follow on twitter", "like us on ", "like this article", "join us on ", "find us on ", "tweet this",
            "click to share", "read or share this", "listen to this ", "show your support", "print this ", "email this ",
            "send tips to", "got a tip", "have a tip", "have a news tip", "contact the author", "email the author",
            "connect with us", "copy this link", "watch the latest video", "- follow ", "want more of our stories",
        ]),
    (Subscribe, 320, &[
            "sign up for ", "sign up to ", "sign up here", "sign up today", "subscribe to ", "subscribe now ",
            "subscribe today ", "subscribe here", "subscribe for ", "get the latest news", "get the day's top",
            "get breaking news", "get our ", "newsletter sign up", "stay informed", "stay up to date", "stay connected",
            "stay in the know", "breaking news alerts", "discover more from ", "already a subscriber",
            "to continue reading", "continue reading with", "you have reached your limit", "this website uses cookies",
            "this site uses cookies", "we use cookies", "by continuing to use", "support our journalism",
            "support independent", "make a donation", "donate to ", "become a member", "become a subscriber",
            "download the ", "download our ", "click here to ", "click here for ", "click for more", "want more stories",
            "never miss a", "join our ", "join the newsletter", "enter your email", "please verify you're not a robot",
            "vote now", "do you approve or disapprove",
        ]),
    (Comments, 160, &[
            "there are no comments", "post a comment", "leave a comment", "be the first to comment", "comments are closed",
            "you must be logged in", "your email address will not be published", "log in to comment", "sign in to comment",
        ]),
    (List, 200, &[
            "related: ", "related:", "read more: ", "read more:", "read more on ", "read more about ", "read more from ",
            "read also: ", "also read: ", "see also: ", "read next: ", "read: ", "more: ", "more from ", "more on this",
            "more stories from", "watch: ", "video: ", "photos: ", "photo gallery: ", "slideshow: ", "timeline: ",
            "gallery: ", "must read: ", "must watch: ", "don't miss: ", "in pictures: ", "listen: ", "special coverage: ",
            "view more: ", "latest: ", "this article tagged under", "filed under", "posted in ", "tags: ", "tagged: ",
            "topics: ", "categories: ", "read the full ",
        ]),
    (Byline, 200, &[
            "written by ", "posted by ", "reported by ", "reporting by ", "published by ", "additional reporting by ",
            "editing by ", "edited by ", "contributing: ",
        ]),
    (Picture, 480, &[
            "photo: ", "photos by ", "photo by ", "photo credit", "photograph: ", "photograph by ", "image: ",
            "image credit", "image caption", "image source", "media caption", "picture: ", "caption: ", "credit: ",
            "top photo", "top image", "featured image", "file photo", "enlarge this image", "hide caption",
            "toggle caption", "just watched", "photos: ", "prev image", "next image", "shutterstock", "getty images",
            "(photo",
        ]),
    (Notice, KEY_LONG, &[
            "copyright ©", "copyright (c)", "© ", "©", "all rights reserved", "this article was originally",
            "this article originally", "this article first appeared", "this article was first",
            "this article has been republished", "this article is republished", "this article is reprinted",
            "this article is based in part on wire", "this post originally", "this post was originally",
            "this story originally", "this story was originally", "this story first", "this piece originally",
            "this piece was originally", "this essay originally", "this column originally", "originally published ",
            "originally appeared ", "first published ", "republished with ", "reprinted with ", "republished from ",
            "republish our articles", "this article is more than ", "this report contains material from",
        ]),
];

/// The end of the line; the number is the most bytes the line may have.
#[rustfmt::skip]
pub(super) const ENDS: &[(Rule, usize, &[&str])] = &[
    (Byline, 320, &[
            "contributed to this report", "contributed to this story", "contributed to this article",
            "contributed reporting", "contributed to this post",
        ]),
    (Notice, KEY_LONG, &["all rights reserved", "may not be published, broadcast, rewritten or redistributed"]),
    (Subscribe, 320, &["delivered to your inbox", "straight to your inbox", "in your inbox"]),
    (Picture, 320, &[
            "replay more videos", "/getty images", "/getty", "getty images", "/afp", "/reuters", "/ap", "/epa", "/landov",
            "via getty images", "via reuters", "via ap", "ap photo", "/shutterstock", "wikimedia commons",
        ]),
];

/// Anywhere in the line; the number is the most bytes the line may have. All words must be there.
#[rustfmt::skip]
pub(super) const WITHIN: &[(Rule, usize, &[&str])] = &[
    (Notice, KEY_LONG, &["views", "those of the author"]),
    (Notice, KEY_LONG, &["opinions", "those of the author"]),
    (Notice, KEY_LONG, &["expressed", "solely those of"]),
    (Notice, KEY_LONG, &["expressed in this", "those of"]),
    (Notice, KEY_LONG, &["expressed", "author's own"]),
    (Notice, KEY_LONG, &["not necessarily", "expressed"]),
    (Notice, KEY_LONG, &["not necessarily", "views", "author"]),
    (Notice, KEY_LONG, &["republished with permission"]),
    (Notice, KEY_LONG, &["reprinted with permission"]),
    (Notice, KEY_LONG, &["all rights reserved"]),
    (Subscribe, 320, &["you agree", "privacy policy"]),
    (Subscribe, 320, &["you agree", "terms of"]),
    (Subscribe, 320, &["we use cookies"]),
    (Subscribe, 320, &["subscribe", "newsletter"]),
    (Subscribe, 320, &["sign up", "newsletter"]),
    (Picture, 480, &["toggle caption"]),
    (Picture, 480, &["more videos ... must watch"]),
];

/// As long as any line that is looked at.
const KEY_LONG: usize = super::unit::KEY_MAX;

/// `keep reading` and its like under the beginning of another article; compared without blanks, as two buttons
/// side by side come out as one word.
#[rustfmt::skip]
pub(super) const FEED: &[&str] = &[
            "keepreading", "keepreadingshowless", "readmoreshowless", "showmoreshowless", "seemoreshowless",
            "readmorereadless", "continuereading", "readfullstory", "readthefullstory", "readfullarticle",
            "readthefullarticle", "showless", "readthisstory",
        ];

/// Who a caption's picture is from, as it stands beside a photographer's name.
#[rustfmt::skip]
pub(super) const AGENCIES: &[&str] = &[
            "shutterstock", "getty images", "getty", "reuters", "ap photo", "ap", "afp", "epa", "tass", "ria novosti",
            "sputnik", "alamy", "istock", "wikimedia commons", "wikipedia", "flickr", "unsplash", "pexels", "pixabay",
            "xinhua", "anadolu agency", "anadolu", "landov", "bloomberg", "dpa", "picture alliance", "pool",
        ];

/// What somebody is who has an author box.
#[rustfmt::skip]
pub(super) const AUTHOR_ROLES: &[&str] = &[
            "is a columnist", "is a syndicated columnist", "is a contributor", "is a contributing", "is a freelance",
            "is a staff writer", "is a reporter", "is a correspondent", "is a senior reporter", "is a journalist",
            "is editor emeritus", "is editor of", "is an editor", "is opinion editor", "is the author of", "is author of",
            "is a senior fellow", "is a fellow", "is a visiting fellow", "is a research fellow", "is a nonresident",
            "is a blogger", "is a writer", "is a political writer", "is the editor of", "is a national columnist",
            "is a nationally syndicated", "can be reached at", "can be followed at", "covers politics for", "writes about",
            "writes for", "follow him on", "follow her on", "follow them on", "is managing editor", "is executive editor",
        ];

/// Months and days as they stand in date lines, with all their short forms.
#[rustfmt::skip]
pub(super) const CALENDAR: &[&str] = &[
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        ];
/// What else may stand in a date line.
#[rustfmt::skip]
pub(super) const DATE_WORDS: &[&str] = &[
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
            "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm", "a.m", "p.m", "et", "est", "edt", "gmt", "utc", "bst",
            "cet", "ist", "msk", "at", "on", "of", "published", "updated", "posted", "last", "modified", "first", "date",
            "created", "edited", "this", "post", "was", "story", "article", "|", "-", "–", "—", "•", "·", "/",
        ];
