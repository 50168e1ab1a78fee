using System.Globalization;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>The settings of one connection, secrets resolved. The printed form shows no value.</summary>
/// <param name="connection">The connection's name in the installation file, for messages.</param>
/// <param name="values">Setting name to text; defaults filled in.</param>
public sealed class ConnectionSettings(string connection, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The connection's name.</summary>
    public string Connection { get; } = connection;

    /// <summary>The text of a setting, or null when it is not given and has no default.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>The text of a setting, or null when it is not given, has no default, or is an empty text.</summary>
    public string? FindFilled(string name) => Find(name) is { Length: > 0 } text ? text : null;

    /// <summary>True when all settings have the same texts.</summary>
    public bool IsSameAs(ConnectionSettings other) =>
        values.Count == other.Count
        && values.All(v => string.Equals(other.Find(v.Key), v.Value, StringComparison.Ordinal));

    private int Count => values.Count;

    /// <summary>The text of a setting that must be there.</summary>
    /// <exception cref="InvalidConfigurationException">It is not given.</exception>
    public string Get(string name) =>
        Find(name)
        ?? throw new InvalidConfigurationException(
            $"Connection '{Connection}' has no setting '{name}'; add it to the installation file."
        );

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidConfigurationException">It is not given, or is not a whole number.</exception>
    public int GetInteger(string name) =>
        int.TryParse(Get(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{Connection}' must be a whole number."
            );

    /// <summary>True or false; false when not given.</summary>
    public bool GetBoolean(string name) => string.Equals(Find(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A time span written like <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>.</summary>
    /// <exception cref="InvalidConfigurationException">It is not given, or is not such a text.</exception>
    public TimeSpan GetDuration(string name) =>
        Duration.TryParse(Get(name), out var duration)
            ? duration
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{Connection}' must be a time span such as 30s, 5m or 2h."
            );

    /// <summary>Only the connection's name.</summary>
    public override string ToString() => Connection;
}
