using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes a definition of a process file's nodes.</summary>
/// <param name="errors">Takes what is wrong.</param>
/// <param name="calendars">The names of the installation's calendars; null to leave names of calendars unchecked.</param>
internal sealed class ProcessReader(ErrorList errors, IReadOnlyCollection<string>? calendars)
{
    /// <summary>The definition as far as the file can be read; null where even its name or entities cannot.</summary>
    public ProcessDefinition? Read(MapNode root)
    {
        var from = Address(root.Find("from"));
        var to = Address(root.Find("to"));
        var name = root.Find("process").Text();
        if (from is null || to is null || name is null)
        {
            return null;
        }

        var conflicts = new ConflictRuleReader(errors, from, to);
        conflicts.Check(root);
        var members = new MemberRuleReader(errors);
        var forward = new ProcessDefinition
        {
            Name = name,
            Position = root.Position,
            Title = root.Find("title").Text() ?? name,
            LinkSet = root.Find("link").Text() ?? "",
            From = from,
            To = to,
            FromMembers = members.Read(root.Find("from")),
            ToMembers = members.Read(root.Find("to")),
            Match = [.. root.Find("match").Items().OfType<MapNode>().Select(Match)],
            Joins = JoinReader.Read(root),
            Fields = new FieldReader(errors).Read(root.Find("fields")),
            Where = ConditionReader.All(root.Find("where")),
            Creates = ConversionReader.When(root) ?? Creates(root.Find("creates")),
            Conversion = new ConversionReader(errors).Read(root),
            Deletes = Deletes(root.Find("deletes")),
            Recreate = root.Find("recreate").Recreation(),
            Conflicts = conflicts.Winner(root),
            ConflictOrder = ConflictRuleReader.Order(root),
            Skew = ConflictRuleReader.Skew(root) ?? ProcessDefinition.UsualSkew,
            Guard = new GuardReader(errors).Read(root.Find("guard")),
            JournalValues = JournalReader.Values(root.Find("journal")),
            Wizard = WizardReader.Read(root.Find("wizard")),
            Schedule = new ScheduleReader(errors, calendars).Read(root.Find("schedule")),
        };
        var reverse = new ReverseReader(errors).Read(root, forward);
        return forward with
        {
            Fields = NamedFields.Limit(forward),
            Reverse = reverse,
            BecameFlows = BecameFlows.Of(forward),
            Lines = new LinesReader(errors).Read(root, forward),
        };
    }

    private static EntityAddress? Address(Node? node) =>
        node is MapNode map
        && map.Find("connection").Text() is { } connection
        && map.Find("entity").Text() is { } entity
            ? new EntityAddress(connection, entity)
            : null;

    internal static MatchRule Match(MapNode map) =>
        new(
            [.. map.Entries.Where(e => e.Value.Text() is not null).Select(e => new MatchPair(e.Key, e.Value.Text()!))],
            map.Position
        );

    internal static CreateRule Creates(Node? node) =>
        node switch
        {
            MapNode map => new CreateRule(Allowed: true, ConditionReader.All(map.Find("when"))),
            _ => node.Flag() == false ? CreateRule.No : CreateRule.Yes,
        };

    internal static DeleteRule Deletes(Node? node) =>
        node switch
        {
            MapNode map when map.Find("set") is MapNode set => new DeleteRule(
                DeleteKind.Set,
                ConfigurationValues.Entries(set)
            ),
            _ => node.Text() switch
            {
                "propagate" => new DeleteRule(DeleteKind.Propagate, []),
                "unlink" => new DeleteRule(DeleteKind.Unlink, []),
                _ => DeleteRule.Ignore,
            },
        };
}
