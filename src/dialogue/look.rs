//! What a customer looks like, where the author says so.

use super::read::block::block;
use super::read::word::words;
use super::source::Spanned;

block! {
    /// What a customer looks like. What is left out is drawn by lot, always the same for one dialogue.
    Look, "a look"
    required {}
    optional {
        /// The age that they look.
        age: Option<Spanned<Age>>,
        /// The build of the body.
        build: Option<Spanned<Build>>,
        /// The shape of the head.
        head: Option<Spanned<Head>>,
        /// The cut of the face.
        features: Option<Spanned<Features>>,
        /// The colour of the skin.
        skin: Option<Spanned<Skin>>,
        /// The way in which the hair is worn.
        hair: Option<Spanned<Hair>>,
        /// The colour of hair, brows and beard.
        hair_colour: Option<Spanned<HairColour>>,
        /// A beard; none where it is left out.
        beard: Option<Spanned<Beard>>,
        /// Glasses.
        glasses: Option<Spanned<Glasses>>,
        /// What is worn on the head; nothing where it is left out.
        headwear: Option<Spanned<Headwear>>,
        /// The clothes that they wear.
        clothes: Option<Spanned<Clothes>>,
        /// The colour of clothes and headwear.
        colour: Option<Spanned<Colour>>,
        /// What is sold at the counter where they stand; other ways to come have no counter.
        place: Option<Spanned<Trade>>,
    }
}

words! {
    /// How old somebody looks.
    Age, "an age" {
        /// In their twenties.
        Young = "young",
        /// In their thirties.
        Adult = "adult",
        /// An age of about fifty.
        Middle = "middle",
        /// Seventy or more.
        Old = "old",
    }
}

words! {
    /// How somebody is built.
    Build, "a build" {
        /// Narrow shoulders.
        Slight = "slight",
        /// A build in between.
        Medium = "medium",
        /// Broad shoulders.
        Broad = "broad",
    }
}

words! {
    /// The shape of a head.
    Head, "a shape of head" {
        /// Neither long nor round.
        Oval = "oval",
        /// Full cheeks.
        Round = "round",
        /// A broad jaw.
        Square = "square",
        /// A narrow head.
        Long = "long",
    }
}

words! {
    /// The cut of a face.
    Features, "a cut of face" {
        /// Fine brows, full lips, long lashes.
        Soft = "soft",
        /// A face in between.
        Plain = "plain",
        /// Heavy brows, a broad neck.
        Strong = "strong",
    }
}

words! {
    /// A colour of skin, from light to dark.
    Skin, "a colour of skin" {
        /// The lightest skin.
        Pale = "pale",
        /// Light skin.
        Fair = "fair",
        /// Light brown skin.
        Olive = "olive",
        /// Brown skin.
        Tan = "tan",
        /// Dark brown skin.
        Brown = "brown",
        /// The darkest skin.
        Dark = "dark",
    }
}

words! {
    /// The way in which hair is worn.
    Hair, "a way to wear hair" {
        /// No hair.
        Bald = "bald",
        /// Hair left at the sides only.
        Receding = "receding",
        /// Hair as short as can be.
        Cropped = "cropped",
        /// Short hair.
        Short = "short",
        /// Short hair, parted at the side.
        Parted = "parted",
        /// Short curls.
        Curly = "curly",
        /// Round, full hair.
        Coily = "coily",
        /// Hair to the chin.
        Bob = "bob",
        /// Hair over the shoulders.
        Long = "long",
        /// Hair tied up in a knot.
        Bun = "bun",
    }
}

words! {
    /// A colour of hair.
    HairColour, "a colour of hair" {
        /// Black hair.
        Black = "black",
        /// Brown hair.
        Brown = "brown",
        /// Reddish brown hair.
        Auburn = "auburn",
        /// Red hair.
        Ginger = "ginger",
        /// Blond hair.
        Blond = "blond",
        /// Grey hair.
        Grey = "grey",
        /// White hair.
        White = "white",
    }
}

words! {
    /// A beard.
    Beard, "a beard" {
        /// No beard.
        None = "none",
        /// A beard a few days old.
        Stubble = "stubble",
        /// A beard above the lip only.
        Moustache = "moustache",
        /// A trimmed beard.
        Short = "short",
        /// A long beard.
        Full = "full",
    }
}

words! {
    /// Glasses.
    Glasses, "glasses" {
        /// No glasses.
        None = "none",
        /// With round rims.
        Round = "round",
        /// With square rims.
        Square = "square",
    }
}

words! {
    /// What is worn on the head.
    Headwear, "headwear" {
        /// Nothing on the head.
        None = "none",
        /// A scarf over hair and neck.
        Headscarf = "headscarf",
        /// A wound cloth.
        Turban = "turban",
    }
}

words! {
    /// The clothes that are worn.
    Clothes, "clothes" {
        /// A jumper with a round neck.
        Jumper = "jumper",
        /// A shirt with a collar.
        Shirt = "shirt",
        /// An open neck.
        Blouse = "blouse",
        /// A jacket over a shirt.
        Jacket = "jacket",
        /// A hood at the back.
        Hoodie = "hoodie",
    }
}

words! {
    /// A colour to wear.
    Colour, "a colour to wear" {
        /// Green and blue.
        Teal = "teal",
        /// Dark blue.
        Navy = "navy",
        /// Dark red and blue.
        Plum = "plum",
        /// Brownish red.
        Brick = "brick",
        /// Brownish yellow.
        Ochre = "ochre",
        /// Greyish green.
        Sage = "sage",
        /// Pink.
        Rose = "rose",
        /// Dark grey.
        Charcoal = "charcoal",
    }
}

words! {
    /// What is sold at a counter, as its background shows.
    Trade, "a place" {
        /// Any other desk: a picture, a clock and a plant.
        Desk = "desk",
        /// A desk for what comes back: shelves with parcels.
        Returns = "returns",
        /// A print shop: sheets and stacks of paper.
        Print = "print",
        /// A tool shop: a board with tools.
        Tools = "tools",
    }
}
