using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>Settings of a connection as the host makes them: defaults filled in.</summary>
internal static class AdapterSettings
{
    public static ConnectionSettings Of(IAdapter adapter, string name, params (string Name, string Value)[] values)
    {
        var all = adapter
            .Settings.Where(s => s.Default is not null)
            .ToDictionary(s => s.Name, s => s.Default!, StringComparer.Ordinal);
        foreach (var (setting, value) in values)
        {
            all[setting] = value;
        }

        return new ConnectionSettings(name, all);
    }
}
