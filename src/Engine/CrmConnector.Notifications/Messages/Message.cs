namespace CrmConnector.Notifications.Messages;

/// <summary>What a channel delivers: made once, kept sealed until it is delivered, and sent again unchanged where that failed.</summary>
public sealed record Message
{
    /// <summary>Names it among all messages of all installations (the left half of a Message-ID). A repeated delivery carries the same one.</summary>
    public required string Id { get; init; }

    /// <summary>The notification rule that asked for it.</summary>
    public required string Rule { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The addresses of those it is for. Empty where the channel has no addresses.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>One line. Holds no line break, whatever records hold.</summary>
    public required string Subject { get; init; }

    /// <summary>The text part.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part, a whole document.</summary>
    public required string Html { get; init; }

    /// <summary>The language of the texts, as <c>en</c> or <c>it</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Somebody should act soon: mail programs show it as important.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The same for programs, as a JSON object: what a webhook posts.</summary>
    public required string Json { get; init; }
}
