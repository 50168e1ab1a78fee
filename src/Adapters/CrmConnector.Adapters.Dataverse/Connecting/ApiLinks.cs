using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Links that the service gives to go on with. Kept without the address, so that they hold under an alias of the host.</summary>
internal static class ApiLinks
{
    /// <summary>What follows the API's path, untouched.</summary>
    public static string Relative(string link, DataverseSettings settings)
    {
        var start = link.IndexOf(settings.ApiPath, StringComparison.OrdinalIgnoreCase);
        return start >= 0
            ? link[(start + settings.ApiPath.Length)..]
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': a link of the service leads outside {settings.ApiPath}; check 'apiVersion'."
            );
    }
}
