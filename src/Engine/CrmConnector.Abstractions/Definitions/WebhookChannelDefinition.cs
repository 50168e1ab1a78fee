namespace CrmConnector.Abstractions.Definitions;

/// <summary>A channel that posts messages to an address of the web.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record WebhookChannelDefinition(string Name, SourcePosition Position) : ChannelDefinition(Name, Position)
{
    /// <summary>The address; whoever knows it may often post, so that it may be a reference.</summary>
    public required SettingValue Url { get; init; }

    /// <summary>What signs the posts, as a reference; null for none.</summary>
    public SettingValue? Secret { get; init; }

    /// <summary>How the body is made.</summary>
    public WebhookFormat Format { get; init; }

    /// <summary>The full path of a PEM file with certificates of authorities that are trusted beside the machine's own; null for none.</summary>
    public string? AuthoritiesFile { get; init; }

    /// <summary>How long the delivery of one message may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override bool HasAddresses => false;
}
