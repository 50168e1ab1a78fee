using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;

namespace CrmConnector.Processes.Validation;

/// <summary>Can an alert ever be told: do its events have records, do its processes know the entity, its fields and their values?</summary>
internal sealed class AlertCheck(
    NotificationFile file,
    AlertRule rule,
    NotificationSurroundings surroundings,
    ErrorList errors
)
{
    public void Check()
    {
        Standing();
        if (rule.Entity is { } entity)
        {
            Records();
            Fields(entity);
            Flows(entity);
        }
    }

    private void Standing()
    {
        if (rule.Escalation is not null && !rule.FirstOnly)
        {
            errors.Add(
                file.Positions.OfKey(["escalate"]),
                "only what is told once, and then stands until it is over, can be escalated",
                "add 'tell: first'"
            );
        }

        if (rule.FirstOnly && rule.To.Any(recipient => recipient is Recipient.OfField))
        {
            errors.Add(
                file.Positions.Of(["tell"]),
                "only the first record would be told, and those whom later ones name would never hear of theirs",
                "write 'tell: each', or name the recipients in the file"
            );
        }

        foreach (var kind in rule.Events.Where(kind => rule.FirstOnly && !EventKinds.Stands(kind)))
        {
            errors.Add(
                file.Positions.Of(["tell"]),
                $"'{NotificationFormat.Events[kind]}' is over as soon as it happened, so there is no first one of a row",
                "write 'tell: each', or tell of it in a notification of its own"
            );
        }
    }

    private void Records()
    {
        foreach (var kind in rule.Events.Where(kind => !EventKinds.IsOfRecord(kind)))
        {
            errors.Add(
                file.Positions.Of(["alert"]),
                $"'{NotificationFormat.Events[kind]}' is not about a record, so 'entity' says nothing of it",
                "tell of it in a notification of its own, without 'entity'"
            );
        }

        if (
            rule.Events.Contains(EventKind.RecordDeleted)
            && (rule.Where is not Condition.All { Conditions: [] } || rule.Show.Count > 0)
        )
        {
            errors.Add(
                file.Positions.Of(["alert"]),
                "a record that was deleted has no fields any more to be tested or shown",
                "tell of 'record-deleted' in a notification of its own, without 'where' and 'show'"
            );
        }
    }

    private void Fields(EntityAddress entity)
    {
        for (var i = 0; i < rule.Show.Count; i++)
        {
            EntityFields.Expect(surroundings.Schemas, entity, rule.Show[i], file.Positions.Of(["show", i]), errors);
        }

        foreach (var (test, path) in Tests(rule.Where, ["where"]))
        {
            EntityFields.Expect(
                surroundings.Schemas,
                entity,
                test.Field,
                file.Positions.Of([.. path, "field"]),
                errors
            );
            if (
                surroundings.Schemas.Entities.TryGetValue(entity, out var schema)
                && schema.Field(test.Field) is { } field
                && ConditionFit.Problem(field, test) is (var problem, var advice, var index)
            )
            {
                var position = file.Positions.Of([.. path, ConditionReader.Key(test.Operator), index]);
                errors.Add(position, problem, advice);
            }
        }
    }

    private void Flows(EntityAddress entity)
    {
        var flows = surroundings
            .Processes.Where(process => rule.IsAbout(process.Name))
            .SelectMany(process => process.AllFlows)
            .Where(flow => flow.From == entity || flow.To == entity)
            .ToList();
        if (flows.Count == 0)
        {
            string[] known =
            [
                .. surroundings
                    .Processes.SelectMany(p => new[] { p.From.ToString(), p.To.ToString() })
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
            errors.Add(
                file.Positions.Of(["entity"]),
                $"no process that the alert is about reads or writes '{entity}'",
                Suggestion.Advice(
                    entity.ToString(),
                    known,
                    known.Length == 0 ? "add a process that does" : $"there is {Sentence.Some(known, 20)}"
                )
            );
            return;
        }

        string[] needed =
        [
            .. Tests(rule.Where, ["where"]).Select(t => t.Test.Field),
            .. rule.To.OfType<Recipient.OfField>().Select(recipient => recipient.Field),
        ];
        foreach (var flow in flows.Where(flow => flow.To == entity))
        {
            foreach (var field in needed.Distinct(StringComparer.Ordinal).Where(f => !flow.Fields.Any(m => m.To == f)))
            {
                errors.Warn(
                    file.Positions.Of(["entity"]),
                    $"process '{flow.Name}' writes '{entity}' without '{field}': of records that it creates its value is not known, and the alert stays silent",
                    $"map '{field}' there, or name the process's source entity"
                );
            }
        }
    }

    private static IEnumerable<(Condition.FieldTest Test, IReadOnlyList<object> Path)> Tests(
        Condition condition,
        IReadOnlyList<object> path
    ) =>
        condition switch
        {
            Condition.FieldTest test => [(test, path)],
            Condition.All all when path is ["where"] => all.Conditions.SelectMany(
                (inner, i) => Tests(inner, [.. path, i])
            ),
            Condition.All all => all.Conditions.SelectMany((inner, i) => Tests(inner, [.. path, "all", i])),
            Condition.Any any => any.Conditions.SelectMany((inner, i) => Tests(inner, [.. path, "any", i])),
            Condition.Not not => Tests(not.Inner, [.. path, "not"]),
            _ => [],
        };
}
