using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Engine.Events;

/// <summary>The alerts about records that concern one flow.</summary>
internal sealed class FlowAlerts
{
    private FlowAlerts(IReadOnlyList<FlowAlert> alerts)
    {
        All = alerts;
        Kinds = alerts.SelectMany(alert => alert.Rule.Events).Where(EventKinds.IsOfRecord).ToHashSet();
    }

    /// <summary>The alerts.</summary>
    public IReadOnlyList<FlowAlert> All { get; }

    /// <summary>What they ask for.</summary>
    public IReadOnlySet<EventKind> Kinds { get; }

    /// <summary>The fields of an entity that alerts about a process need.</summary>
    public static IEnumerable<string> Fields(
        EventRules rules,
        ProcessDefinition process,
        EntityAddress entity,
        EntitySchema schema
    ) =>
        Asked(rules, process)
            .Where(rule => rule.Entity == entity)
            .SelectMany(FieldsOf)
            .Where(field => schema.Field(field) is not null);

    /// <summary>The alerts of a flow, null for none. A condition that does not fit the entity as it is now matches nothing; the check of the files reports it.</summary>
    public static FlowAlerts? Of(
        EventRules rules,
        ProcessDefinition process,
        (RecordShape Shape, EntitySchema Schema) source,
        (RecordShape Shape, EntitySchema Schema) target
    )
    {
        FlowAlert[] alerts =
        [
            .. Asked(rules, process)
                .Where(rule =>
                    rule.Entity is null
                        ? process.Header is null
                        : rule.Entity == process.From || rule.Entity == process.To
                )
                .Select(rule => Of(rule, rule.Entity is null || rule.Entity == process.From, source, target)),
        ];
        return alerts.Length == 0 ? null : new FlowAlerts(alerts);
    }

    private static IEnumerable<AlertRule> Asked(EventRules rules, ProcessDefinition process) =>
        rules
            .All.OfType<AlertRule>()
            .Where(rule => rule.IsAbout(process.Name) && rule.Events.Any(EventKinds.IsOfRecord));

    private static FlowAlert Of(
        AlertRule rule,
        bool isOfSource,
        (RecordShape Shape, EntitySchema Schema) source,
        (RecordShape Shape, EntitySchema Schema) target
    )
    {
        var (shape, schema) = isOfSource ? source : target;
        var errors = new List<ConfigurationError>();
        var where = CompiledCondition.Compile(rule.Where, shape, schema, rule.Position, errors);
        if (errors.Count > 0 || CompiledCondition.FieldsOf(rule.Where).Any(field => shape.IndexOf(field) < 0))
        {
            where = CompiledCondition.Compile(Condition.Never, shape, schema, rule.Position, errors);
        }

        return new FlowAlert(rule, isOfSource, where, shape, schema);
    }

    private static IEnumerable<string> FieldsOf(AlertRule rule) =>
        CompiledCondition
            .FieldsOf(rule.Where)
            .Concat(rule.Show)
            .Concat(rule.To.OfType<Recipient.OfField>().Select(recipient => recipient.Field));
}
