using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Links that the service gives to go on with. Kept without the address, so that they hold under another name of the host; else byte for byte.</summary>
internal static class ServiceLinks
{
    /// <summary>What follows the API's path, untouched.</summary>
    public static string Relative(string link, ExchangeSettings settings)
    {
        var start = link.IndexOf(ExchangeSettings.ApiPath, StringComparison.OrdinalIgnoreCase);
        return start >= 0
            ? link[(start + ExchangeSettings.ApiPath.Length)..]
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': a link of the service leads outside {ExchangeSettings.ApiPath}; check 'url'."
            );
    }

    /// <summary>The address of a link of the service, whole or relative.</summary>
    public static string Absolute(string link, ExchangeSettings settings) =>
        settings.Root
        + ExchangeSettings.ApiPath
        + (link.Contains("://", StringComparison.Ordinal) ? Relative(link, settings) : link);
}
