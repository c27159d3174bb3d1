//! What a customer looks like, where the author says so.

use super::read::block::block;
use super::read::word::words;
use super::source::Spanned;

block! {
    /// What a customer looks like. What is left out is drawn by lot, always the same for one dialogue.
    Look, "a look"
    required {}
    optional {
        /// How old they look.
        age: Option<Spanned<Age>>,
        /// The shape of the head.
        head: Option<Spanned<Head>>,
        /// How the face is cut.
        features: Option<Spanned<Features>>,
        /// The colour of the skin.
        skin: Option<Spanned<Skin>>,
        /// How the hair is worn.
        hair: Option<Spanned<Hair>>,
        /// The colour of hair, brows and beard.
        hair_colour: Option<Spanned<HairColour>>,
        /// A beard; none where it is left out.
        beard: Option<Spanned<Beard>>,
        /// Glasses.
        glasses: Option<Spanned<Glasses>>,
        /// What is worn on the head; nothing where it is left out.
        headwear: Option<Spanned<Headwear>>,
        /// What they wear.
        clothes: Option<Spanned<Clothes>>,
        /// The colour of clothes and headwear.
        colour: Option<Spanned<Colour>>,
    }
}

words! {
    /// How old somebody looks.
    Age, "an age" {
        /// In their twenties.
        Young = "young",
        /// In their thirties.
        Adult = "adult",
        /// About fifty.
        Middle = "middle",
        /// Seventy or more.
        Old = "old",
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
        /// Narrow.
        Long = "long",
    }
}

words! {
    /// How a face is cut.
    Features, "a cut of face" {
        /// Fine brows, full lips, long lashes.
        Soft = "soft",
        /// In between.
        Plain = "plain",
        /// Heavy brows, a broad neck.
        Strong = "strong",
    }
}

words! {
    /// A colour of skin, from light to dark.
    Skin, "a colour of skin" {
        /// The lightest.
        Pale = "pale",
        /// Light.
        Fair = "fair",
        /// Light brown.
        Olive = "olive",
        /// Brown.
        Tan = "tan",
        /// Dark brown.
        Brown = "brown",
        /// The darkest.
        Dark = "dark",
    }
}

words! {
    /// How hair is worn.
    Hair, "a way to wear hair" {
        /// None.
        Bald = "bald",
        /// Left at the sides only.
        Receding = "receding",
        /// As short as can be.
        Cropped = "cropped",
        /// Short.
        Short = "short",
        /// Short, parted at the side.
        Parted = "parted",
        /// Short curls.
        Curly = "curly",
        /// Round and full.
        Coily = "coily",
        /// To the chin.
        Bob = "bob",
        /// Over the shoulders.
        Long = "long",
        /// Tied up in a knot.
        Bun = "bun",
    }
}

words! {
    /// A colour of hair.
    HairColour, "a colour of hair" {
        /// Black.
        Black = "black",
        /// Brown.
        Brown = "brown",
        /// Reddish brown.
        Auburn = "auburn",
        /// Red.
        Ginger = "ginger",
        /// Blond.
        Blond = "blond",
        /// Grey.
        Grey = "grey",
        /// White.
        White = "white",
    }
}

words! {
    /// A beard.
    Beard, "a beard" {
        /// None.
        None = "none",
        /// A few days old.
        Stubble = "stubble",
        /// Above the lip only.
        Moustache = "moustache",
        /// Trimmed.
        Short = "short",
        /// Long.
        Full = "full",
    }
}

words! {
    /// Glasses.
    Glasses, "glasses" {
        /// None.
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
        /// Nothing.
        None = "none",
        /// A scarf over hair and neck.
        Headscarf = "headscarf",
        /// A wound cloth.
        Turban = "turban",
    }
}

words! {
    /// What is worn.
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
