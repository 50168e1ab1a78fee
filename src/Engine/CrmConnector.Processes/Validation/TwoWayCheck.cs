using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Can what flows there also flow back: is there an inverse, and may the source's fields be written?</summary>
internal sealed class TwoWayCheck(IReadOnlyDictionary<string, ConverterDescription> converters) : IProcessCheck
{
    private const string Advice = "add 'direction: one-way' to the mapping";

    public void Check(Subject subject)
    {
        if (subject.Process.Reverse is not { } reverse)
        {
            return;
        }

        foreach (var mapping in reverse.Fields)
        {
            if (mapping.IsInverse)
            {
                Inverse(subject, mapping);
            }

            Writable(subject, reverse, mapping);
        }

        Conditions(subject, reverse.Where, "where");
        Conditions(subject, reverse.Creates.When, "creates");
        Creates(subject, reverse);
    }

    private void Inverse(Subject subject, FieldMapping mapping)
    {
        foreach (var step in mapping.Convert)
        {
            if (converters.TryGetValue(step.Name, out var converter) && !HasInverse(converter, step))
            {
                subject.Errors.Add(
                    step.Position,
                    $"'{step.Name}' cannot be undone, so changes of '{mapping.From[0]}' cannot flow back into '{mapping.To}'",
                    Advice
                );
            }
        }

        var targets = mapping.Values.Values.Select(v => v.ToString()).ToList();
        if (targets.Distinct(StringComparer.Ordinal).Count() < targets.Count)
        {
            subject.Errors.Add(
                mapping.Position,
                $"two values of '{mapping.To}' lead to the same one of '{mapping.From[0]}', so it cannot be told which of them flows back",
                Advice
            );
        }
        else if (mapping.Values.Count > 0 && mapping.Otherwise.Kind is OtherwiseKind.Use or OtherwiseKind.Blank)
        {
            subject.Errors.Add(
                mapping.Position,
                $"'otherwise' gives values of '{mapping.To}' up that 'values' does not list, so they cannot flow back",
                $"write 'otherwise: refuse' or 'keep', or {Advice}"
            );
        }
    }

    private static bool HasInverse(ConverterDescription converter, ConverterStep step) =>
        converter.Inverse is not null
        && !(
            step.Argument is ConfigurationValue.Map map
            && map.Entries.Any(e => converter.LosesWith.Contains(e.Key, StringComparer.Ordinal))
        );

    private static void Writable(Subject subject, ProcessDefinition reverse, FieldMapping mapping)
    {
        if (subject.SourceField(mapping.To) is not { } field)
        {
            return;
        }

        var isKey = subject.Source!.KeyFields.Contains(field.Name, StringComparer.Ordinal);
        if (field.Type == FieldType.Unsupported || (!field.CanUpdate && !isKey))
        {
            subject.Errors.Add(
                mapping.Position,
                $"field '{field.Name}' of '{reverse.To}' cannot be changed, so nothing can flow back into it",
                Advice
            );
        }
    }

    private static void Conditions(Subject subject, Condition condition, string key)
    {
        foreach (var field in FieldsOf(condition).Distinct(StringComparer.Ordinal))
        {
            subject.ExpectTargetField(field, subject.At("reverse", key));
        }
    }

    private static void Creates(Subject subject, ProcessDefinition reverse)
    {
        if (reverse.Creates.Allowed && subject.Source is { Writes.CanCreate: false })
        {
            subject.Errors.Add(
                subject.At("reverse", "creates"),
                $"no record can be created in '{reverse.To}'",
                "write 'creates: no', or give the connection's user the right"
            );
        }
    }

    private static IEnumerable<string> FieldsOf(Condition condition) =>
        condition switch
        {
            Condition.FieldTest test => [test.Field],
            Condition.All all => all.Conditions.SelectMany(FieldsOf),
            Condition.Any any => any.Conditions.SelectMany(FieldsOf),
            Condition.Not not => FieldsOf(not.Inner),
            _ => [],
        };
}
