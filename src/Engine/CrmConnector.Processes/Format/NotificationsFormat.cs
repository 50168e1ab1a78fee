namespace CrmConnector.Processes.Format;

/// <summary>The format of the part about notifications.</summary>
internal static class NotificationsFormat
{
    public const string DefaultRules = "notifications/";

    public const string DefaultLanguage = "en";

    private static readonly TextSpec Folder = new("a folder, relative to the file");

    private static readonly WordSpec Language = new([DefaultLanguage, "it"]);

    private static readonly ListSpec Addresses = new("a list of mail addresses", MailPatterns.Address);

    private static MapSpec Role { get; } =
        new(
            "a role",
            [
                new KeySpec("to", new EitherSpec([MailPatterns.Address, Addresses]), "The addresses of its people.")
                {
                    Example = "[ anna@example.com, bruno@example.com ]",
                },
                new KeySpec("language", Language, "The language that they read.")
                {
                    Default = "that of the installation",
                    Example = "it",
                },
                new KeySpec("channel", FormatPatterns.Name("a channel's name"), "The channel that reaches them.")
                {
                    Default = "the first one",
                    Example = "mail",
                },
            ]
        )
        {
            Rules = [new KeyRule.AtLeastOne(["to", "channel"])],
        };

    private static OpenMapSpec Roles { get; } =
        new("a map of roles", "a role's name", new EitherSpec([MailPatterns.Address, Addresses, Role]))
        {
            KeyText = FormatPatterns.Name("a role's name"),
        };

    public static MapSpec Root { get; } =
        new(
            "the part 'notifications'",
            [
                new KeySpec("folder", Folder, "The folder with the notification rules.")
                {
                    Default = DefaultRules,
                    Example = DefaultRules,
                },
                new KeySpec("templates", Folder, "The folder with templates that stand in for the built-in ones.")
                {
                    Default = "none",
                    Example = "templates/",
                },
                new KeySpec("language", Language, "The language of messages.")
                {
                    Default = DefaultLanguage,
                    Example = "it",
                },
                new KeySpec(
                    "timeZone",
                    new TextSpec("an IANA time zone"),
                    "The time zone of the dates in messages and of the times of day in rules."
                )
                {
                    Default = "UTC",
                    Example = "Europe/Rome",
                },
                new KeySpec("names", FlagSpec.Instance, "Whether messages may name records; else they tell keys only.")
                {
                    Default = "no",
                    Example = "yes",
                },
                new KeySpec("page", new TextSpec("an https address"), "What links in messages begin with.")
                {
                    Default = "none",
                    Example = "https://sync.example.com",
                },
                new KeySpec(
                    "channels",
                    ChannelFormat.Channels,
                    "How messages are delivered, by name; `kind` says by what. The first one delivers what names none."
                )
                {
                    Default = "one named `files`, of kind files",
                    Example = "{ files: { kind: files } }",
                },
                new KeySpec("roles", Roles, "Who may be told, by name: an address, a list of them, or a map.")
                {
                    Default = "none",
                    Example = "{ administrators: [ anna@example.com ] }",
                },
            ]
        );
}
