using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Reads texts that are secrets or may hold references to some. Never shows what they hold.</summary>
internal sealed class SecretReader(ErrorList errors)
{
    /// <summary>A secret, which must be nothing but references; null where none stands.</summary>
    public SettingValue? Secret(MapNode map, string key)
    {
        var read = Text(map, key);
        if (
            read is not null
            && SecretReference.Broken(read.Text) is null
            && !SecretReference.IsOnlyReferences(read.Text)
        )
        {
            errors.Add(
                read.Position,
                $"key '{key}' is a secret and stands here in clear",
                "use ${env:NAME} or ${file:path}"
            );
        }

        return read;
    }

    /// <summary>A text that may hold references; null where none stands.</summary>
    public SettingValue? Text(MapNode map, string key)
    {
        var node = map.Find(key);
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (SecretReference.Broken(text) is { } broken)
        {
            errors.Add(
                node!.Position,
                $"key '{key}' holds '{broken}', which is no reference",
                "use ${env:NAME} or ${file:path}"
            );
        }

        return new SettingValue(text, node!.Position);
    }
}
