using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Sandboxing;

/// <summary>A sandbox system's port is where the installation file says that the system is.</summary>
internal static class SandboxPorts
{
    /// <summary>The port of the first connection of that adapter with an address on this machine; null without one.</summary>
    public static int? Of(InstallationFiles files, string adapter) =>
        files
            .Definition.Connections.Where(c => string.Equals(c.Adapter, adapter, StringComparison.Ordinal))
            .Select(c => c.Settings.GetValueOrDefault("url")?.Text)
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback ? uri.Port : (int?)null)
            .FirstOrDefault(port => port is not null);
}
