using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Entra.Configuring;

/// <summary>Checks the addresses that secrets and tokens are sent to.</summary>
public static class ServiceAddress
{
    /// <summary>An https address, or an http one of this machine.</summary>
    /// <param name="settings">The connection's settings, for messages.</param>
    /// <param name="name">The setting, for messages.</param>
    /// <param name="text">What it says.</param>
    /// <exception cref="InvalidConfigurationException">It is no such address.</exception>
    public static Uri Of(ConnectionSettings settings, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must be an https address."
            );
        }

        return uri.Scheme is "https" || uri.IsLoopback
            ? uri
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must begin with https://; http is accepted for this machine only, as it would send the token unprotected."
            );
    }
}
