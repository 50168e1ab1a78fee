using System.Text;
using CrmConnector.Processes.Format;

namespace CrmConnector.Processes;

/// <summary>Writes the reference of the file formats as Markdown tables, for the documentation.</summary>
public static class FormatReference
{
    /// <summary>All keys of a process file.</summary>
    public static string Process() => Table(ProcessFormat.Root);

    /// <summary>All keys of the installation file.</summary>
    public static string Installation() => Table(InstallationFormat.Root);

    /// <summary>All keys of a file of mapping tests.</summary>
    public static string MappingTests() => Table(MappingTestFormat.Root);

    /// <summary>All keys of a notification file.</summary>
    public static string Notification() => Table(NotificationFormat.Root);

    /// <summary>The words for events and what they mean.</summary>
    public static string Events()
    {
        var text = new StringBuilder("| event | it happened that | told once, until it is over |\n|---|---|---|\n");
        foreach (var (kind, word) in NotificationFormat.Events.OrderBy(e => e.Key))
        {
            text.Append("| `").Append(word).Append("` | ").Append(Cell(NotificationFormat.Meanings[kind]));
            text.Append(" | ").Append(Abstractions.Definitions.EventKinds.Stands(kind) ? "yes" : "").Append(" |\n");
        }

        return text.ToString();
    }

    private static string Table(MapSpec root)
    {
        var text = new StringBuilder("| key | takes | default | meaning |\n|---|---|---|---|\n");
        Rows(root, "", text, []);
        return text.ToString();
    }

    private static void Rows(MapSpec map, string prefix, StringBuilder text, HashSet<string> shown)
    {
        foreach (var key in map.Keys)
        {
            var place = prefix + key.Name;
            var usual = key.Required ? "required" : key.Default ?? "";
            text.Append("| `").Append(place).Append("` | ").Append(Cell(key.Value.What));
            text.Append(" | ").Append(Cell(usual)).Append(" | ").Append(Cell(Meaning(key))).Append(" |\n");
            Below(key.Value, place, text, shown);
        }
    }

    private static void Below(ValueSpec spec, string place, StringBuilder text, HashSet<string> shown)
    {
        switch (spec)
        {
            case MapSpec map:
                Rows(map, place + ".", text, shown);
                break;
            case KindSpec kinds:
                foreach (var (word, keys) in kinds.Kinds)
                {
                    Rows(keys, $"{place} ({word}).", text, shown);
                }

                break;
            case ListSpec list:
                Below(list.Item, place + "[]", text, shown);
                break;
            case OpenMapSpec map:
                Below(map.Value, place + ".NAME", text, shown);
                break;
            case EitherSpec either:
                foreach (var shape in either.Shapes)
                {
                    Below(shape, place, text, shown);
                }

                break;
            // A part with a name stands in the table once, where it is first met.
            case LaterSpec later when shown.Add(later.Id):
                Below(later.Get(), place, text, shown);
                break;
        }
    }

    private static string Meaning(KeySpec key) =>
        key.Example is null ? key.Help : $"{key.Help} Example: `{key.Name}: {key.Example}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
