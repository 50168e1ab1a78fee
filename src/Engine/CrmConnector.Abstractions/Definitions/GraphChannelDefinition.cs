namespace CrmConnector.Abstractions.Definitions;

/// <summary>A channel that sends mails from a mailbox of Exchange Online, through Microsoft Graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record GraphChannelDefinition(string Name, SourcePosition Position) : ChannelDefinition(Name, Position)
{
    /// <summary>The mailbox that sends.</summary>
    public required MailSender From { get; init; }

    /// <summary>
    /// How it signs in and where: <c>tenant</c>, <c>clientId</c>, <c>clientSecret</c>, <c>clientCertificate</c>, <c>clientCertificatePassword</c>,
    /// <c>managedIdentity</c>, <c>cloud</c>, <c>url</c> and <c>authority</c>, those that are given, secrets as references.
    /// </summary>
    public required IReadOnlyDictionary<string, SettingValue> SignIn { get; init; }

    /// <summary>How long the delivery of one message may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public override bool HasAddresses => true;
}
