using System.Globalization;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Reads one column line of a table description.</summary>
internal static class ColumnLine
{
    public static Column Read(string[] parts)
    {
        var facts = parts.Skip(2).Select(part => part.Split('=', 2)).ToDictionary(Name, Value, StringComparer.Ordinal);
        return new Column
        {
            Name = parts[0],
            Type = Enum.Parse<ColumnType>(parts[1], ignoreCase: true),
            MaxLength = Number(facts, "length") ?? 0,
            Minimum = Real(facts, "min"),
            Maximum = Real(facts, "max"),
            Options = facts.TryGetValue("options", out var options) ? ReadOptions(options) : [],
            Targets = facts.TryGetValue("to", out var targets) ? targets.Split(',') : [],
            Required = facts.TryGetValue("required", out var required) ? ReadRequired(required) : RequiredLevel.None,
            Default = Number(facts, "default"),
            NavigationName = facts.GetValueOrDefault("navigation"),
            IsReadOnly = facts.ContainsKey("readonly"),
            IsCreateOnly = facts.ContainsKey("createonly"),
            IsWriteOnly = facts.ContainsKey("writeonly"),
        };
    }

    private static string Name(string[] fact) => fact[0];

    private static string Value(string[] fact) => fact.Length > 1 ? fact[1] : "";

    private static int? Number(Dictionary<string, string> facts, string name) =>
        facts.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static double? Real(Dictionary<string, string> facts, string name) =>
        facts.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static List<ChoiceOption> ReadOptions(string text) =>
        [
            .. text.Split(';')
                .Select(option => option.Split(':', 2))
                .Select(option => new ChoiceOption(int.Parse(option[0], CultureInfo.InvariantCulture), option[1])),
        ];

    private static RequiredLevel ReadRequired(string level) =>
        level switch
        {
            "systemrequired" => RequiredLevel.SystemRequired,
            "required" => RequiredLevel.ApplicationRequired,
            "recommended" => RequiredLevel.Recommended,
            _ => throw new InvalidDataException($"Unknown required level '{level}'."),
        };
}
