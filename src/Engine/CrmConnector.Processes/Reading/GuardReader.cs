using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the guards of their nodes.</summary>
internal sealed class GuardReader(ErrorList errors)
{
    public GuardDefinition Read(Node? node)
    {
        var usual = new GuardDefinition();
        return node is MapNode map
            ? new GuardDefinition
            {
                Creates = Limit(map, "creates", usual.Creates),
                Updates = Limit(map, "updates", usual.Updates),
                Deletes = Limit(map, "deletes", usual.Deletes),
                Blanks = Limit(map, "blanks", usual.Blanks),
                SameValue = Limit(map, "sameValue", usual.SameValue),
            }
            : usual;
    }

    private GuardLimit? Limit(MapNode map, string key, GuardLimit? usual)
    {
        var node = map.Find(key);
        if (node.Text() is not { } text || string.Equals(text, "none", StringComparison.Ordinal))
        {
            return node.Text() is null ? usual : null;
        }

        var percentage = text.EndsWith('%');
        if (
            !decimal.TryParse(
                text.TrimEnd('%'),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return usual;
        }

        if (percentage && number > 100)
        {
            errors.Add(
                node!.Position,
                $"'{text}' is more than all records",
                "write at most 100%, or none for no limit"
            );
        }

        return new GuardLimit(number, percentage);
    }
}
