using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Dataverse takes any address and never tells that it reaches nobody: so what can be seen to be wrong is refused here.</summary>
internal static class WebhookAddress
{
    /// <summary>Refuses what the environment cannot call.</summary>
    /// <exception cref="InvalidConfigurationException">It cannot; the message says what the address must be.</exception>
    public static void Check(Uri address, DataverseSettings settings)
    {
        var isLocal = address.IsLoopback;
        if (isLocal ? !new Uri(settings.Url).IsLoopback : address.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': Dataverse cannot call the address {address.GetLeftPart(UriPartial.Authority)}. "
                    + "It must be https and lead to this program from the internet."
            );
        }
    }
}
