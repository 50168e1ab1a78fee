using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes;

/// <summary>Replaces the references in settings by what they stand for, and tells a redactor what it found.</summary>
/// <param name="folder">The installation's folder: <c>${file:path}</c> starts here.</param>
/// <param name="environment">Gives an environment variable, or null.</param>
/// <param name="redactor">Learns every secret that is resolved.</param>
public sealed class SecretResolver(string folder, Func<string, string?> environment, Redactor redactor)
{
    /// <summary>Most characters of a secret in a file.</summary>
    private const int LongestSecret = 64 * 1024;

    /// <summary>The settings of a connection, secrets resolved and defaults filled in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="descriptions">Its adapter's settings.</param>
    /// <param name="errors">Receives one error per variable or file that is not there; no value is ever part of one.</param>
    /// <returns>Null when there was an error.</returns>
    public ConnectionSettings? Resolve(
        ConnectionDefinition connection,
        IReadOnlyList<SettingDescription> descriptions,
        ICollection<ConfigurationError> errors
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var description in descriptions.Where(d => d.Default is not null))
        {
            values[description.Name] = description.Default!;
        }

        var before = errors.Count;
        foreach (var (name, setting) in connection.Settings)
        {
            if (Resolve(setting, $"setting '{name}' of connection '{connection.Name}'", errors) is { } value)
            {
                values[name] = value;
            }
        }

        return errors.Count > before ? null : new ConnectionSettings(connection.Name, values);
    }

    /// <summary>The text of one setting with its references resolved.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="what">What it is, for messages: "setting 'password' of connection 'erp'".</param>
    /// <param name="errors">Receives one error per variable or file that is not there.</param>
    /// <returns>Null when there was an error.</returns>
    public string? Resolve(SettingValue setting, string what, ICollection<ConfigurationError> errors)
    {
        var complete = true;
        var text = SecretReference.Replace(
            setting.Text,
            reference =>
            {
                var name = reference.Groups["name"].Value;
                var isFile = string.Equals(reference.Groups["kind"].Value, "file", StringComparison.Ordinal);
                var secret = isFile ? File(name) : environment(name);
                if (string.IsNullOrEmpty(secret))
                {
                    complete = false;
                    errors.Add(Missing(setting.Position, what, name, isFile, isEmpty: secret is not null));
                    return "";
                }

                redactor.Learn(secret);
                return secret;
            }
        );
        return complete ? text : null;
    }

    private static ConfigurationError Missing(
        SourcePosition position,
        string what,
        string name,
        bool isFile,
        bool isEmpty
    )
    {
        var source = isFile ? $"file '{name}'" : $"environment variable '{name}'";
        var state = (isFile, isEmpty) switch
        {
            (_, true) => "is empty",
            (true, _) => "is not there or cannot be read",
            _ => "is not set",
        };
        var advice = isFile
            ? "create it, readable for this program only"
            : "set it for the account that runs this program";
        return new ConfigurationError(position, $"{what} refers to the {source}, which {state}", advice);
    }

    private string? File(string path)
    {
        try
        {
            var full = Path.GetFullPath(path, folder);
            if (!System.IO.File.Exists(full) || new FileInfo(full).Length > LongestSecret)
            {
                return null;
            }

            var text = System.IO.File.ReadAllText(full);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
                : text.EndsWith('\n') ? text[..^1]
                : text;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
