namespace CrmConnector.Abstractions.Definitions;

/// <summary>A channel that hands mails to a mail server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record SmtpChannelDefinition(string Name, SourcePosition Position) : ChannelDefinition(Name, Position)
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port.</summary>
    public required int Port { get; init; }

    /// <summary>True to use STARTTLS and to refuse a server without it; false to send unprotected.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Who signs in; null to send without signing in.</summary>
    public SettingValue? User { get; init; }

    /// <summary>The password, as a reference; null exactly where <see cref="User"/> is.</summary>
    public SettingValue? Password { get; init; }

    /// <summary>Who sends.</summary>
    public required MailSender From { get; init; }

    /// <summary>The full path of a PEM file with certificates of authorities that are trusted beside the machine's own; null for none.</summary>
    public string? AuthoritiesFile { get; init; }

    /// <summary>How long the delivery of one message may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public override bool HasAddresses => true;
}
