using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Throttling;

namespace CrmConnector.Adapters.Exchange;

/// <summary>Reaches the contacts of Exchange Online mailboxes through Microsoft Graph.</summary>
public sealed class ExchangeAdapter : IAdapter
{
    private readonly MailboxGates _gates = new();

    /// <inheritdoc/>
    public string Name => "exchange";

    /// <inheritdoc/>
    public string Description => "Contacts of Exchange Online mailboxes (Outlook), through Microsoft Graph.";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings => ExchangeSettingDescriptions.All;

    /// <summary>
    /// Opens a connection and asks for one of its mailboxes, so that wrong credentials show at once. A mailbox that may not be used is said where its entities are
    /// described: it must not keep the others from being used.
    /// </summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong.</exception>
    /// <exception cref="CredentialsRefusedException">Microsoft Entra ID or Microsoft Graph refuses the application.</exception>
    /// <exception cref="SystemUnavailableException">The service does not answer.</exception>
    public async ValueTask<IConnection> ConnectAsync(
        ConnectionSettings settings,
        AdapterContext context,
        CancellationToken cancellationToken
    )
    {
        var parsed = new ExchangeSettingsReader(settings, context.Folder).Read();
        var client = ExchangeClientFactory.Create(parsed, _gates, context);
        try
        {
            await FirstCall.MakeAsync(client, cancellationToken);
            return new ExchangeConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
