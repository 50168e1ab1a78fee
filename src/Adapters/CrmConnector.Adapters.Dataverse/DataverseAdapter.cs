using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse;

/// <summary>Reaches Dynamics 365 and other Dataverse environments through their Web API.</summary>
public sealed class DataverseAdapter : IAdapter
{
    /// <inheritdoc/>
    public string Name => "dataverse";

    /// <inheritdoc/>
    public string Description => "Dynamics 365 CRM and any other Dataverse environment, through its Web API.";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings => DataverseSettingDescriptions.All;

    /// <summary>Opens a connection and asks the environment who we are, so that wrong addresses and credentials show at once.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong.</exception>
    /// <exception cref="CredentialsRefusedException">Microsoft Entra ID refuses the application, or the environment does not know it.</exception>
    /// <exception cref="SystemUnavailableException">The environment does not answer.</exception>
    public async ValueTask<IConnection> ConnectAsync(
        ConnectionSettings settings,
        AdapterContext context,
        CancellationToken cancellationToken
    )
    {
        var parsed = DataverseSettings.From(settings, context.Folder);
        var client = DataverseClientFactory.Create(parsed, context.Time);
        try
        {
            await WhoAmI.AskAsync(client, cancellationToken);
            return new DataverseConnection(client, context.Random);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
