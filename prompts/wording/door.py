"""What is said at the door of the shared instance, before anybody's language is known: English, in ASCII."""

CROWDED = "Too many people are at the door of Limelight just now; please try again in a few seconds."
CROWDED_FROM_ONE = (
    "Too many connections from your address wait at the door of Limelight; please try again in a few seconds."
)
GAVE_WAY = (
    "Others wait at the door of Limelight, and you took a while to show your key; please try again, "
    "with the key in ssh-agent if it has a passphrase."
)
TOOK_LONG = (
    "It took too long to show your key; please try again, with the key in ssh-agent if it has a passphrase."
)
SAID_MUCH = "Too much was sent before a key was shown: use a program like ssh."
MANY_KEYS = (
    "Too many keys were tried; name the one that Limelight knows, as in: "
    "ssh -o IdentitiesOnly=yes -i ~/.ssh/id_ed25519"
)
MANY_TRIES = "Too many attempts to log in were made; Limelight asks for a key, and for nothing else."
MANY_CONNECTIONS = "You are connected as often as one can be; close a window or end a script, and come again."
REMOVED = "Your key does not open this door any more; whoever runs Limelight here can say why."
STOPPING = "Limelight is being stopped here; what you answered is kept, so please come again in a minute."
NO_SSH = "This is Limelight, which is reached by SSH, version 2: use a program like ssh."
MANY_CHANNELS = "Too many windows are open on this connection; close one of them first."
NO_FORWARDING = "Limelight forwards nothing; it is reached by itself alone."
ONLY_SESSIONS = "Limelight has sessions, and nothing else."
MANY_REFUSED = (
    "Too much was asked for that Limelight does not have, such as forwarding; what you answered is kept. "
    "Please come again without it."
)
