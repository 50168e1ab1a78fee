using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Processes.Validation;

namespace CrmConnector.Processes;

/// <summary>Says whether a process lets a selection be chosen.</summary>
public static class SelectionCheck
{
    /// <summary>All that it does not let be chosen; empty where the selection is fine.</summary>
    /// <param name="process">The process as declared.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="source">The source entity, for the types of fields.</param>
    public static IReadOnlyList<SelectionProblem> Check(
        ProcessDefinition process,
        Selection selection,
        EntitySchema source
    )
    {
        if (process.Wizard is not { } wizard)
        {
            return [new($"process '{process.Name}' declares nothing that may be chosen", "add 'wizard' to its file")];
        }

        return
        [
            .. Switch(wizard, selection),
            .. selection.Where.SelectMany(condition => Condition(wizard, condition, source)),
            .. selection.Fields.SelectMany(field => Field(process, wizard, field.Key, field.Value)),
            .. Leaving(wizard, selection),
        ];
    }

    /// <summary>The directions that an optional field may have.</summary>
    public static IReadOnlyList<FieldDirection> DirectionsOf(ProcessDefinition process, string field)
    {
        var there = process.Fields.Any(f => f.To == field);
        var back = process.Reverse?.Fields.Any(f => f.IsInverse && f.From is [var from] && from == field) ?? false;
        List<FieldDirection> directions = [FieldDirection.None];
        if (there)
        {
            directions.Add(FieldDirection.ToTarget);
        }

        if (back)
        {
            directions.AddRange([FieldDirection.ToSource, FieldDirection.Both]);
        }

        return directions;
    }

    private static IEnumerable<SelectionProblem> Switch(WizardDefinition wizard, Selection selection)
    {
        if (!selection.IsOn && !wizard.MaySwitch)
        {
            yield return new("the process may not be switched off", "leave it on, or pause it");
        }
    }

    private static IEnumerable<SelectionProblem> Condition(
        WizardDefinition wizard,
        Condition condition,
        EntitySchema source
    )
    {
        if (condition is not Condition.FieldTest test)
        {
            return
            [
                new("a selection tests fields one by one", "write one condition per field, without all, any and not"),
            ];
        }

        var choices = wizard.Conditions.Where(c => c.Field == test.Field).ToList();
        if (choices.Count == 0)
        {
            return
            [
                new(
                    $"'{test.Field}' may not be chosen",
                    wizard.Conditions.Count == 0
                        ? "the process's 'wizard' names no conditions"
                        : $"choose among {string.Join(", ", wizard.Conditions.Select(c => c.Field).Distinct(StringComparer.Ordinal))}"
                ),
            ];
        }

        if (!choices.Exists(c => c.Tests.Contains(test.Operator)))
        {
            var words = choices.SelectMany(c => c.Tests).Select(SelectionWords.Of).Distinct(StringComparer.Ordinal);
            return
            [
                new(
                    $"'{test.Field}' may not be tested with '{SelectionWords.Of(test.Operator)}'",
                    $"use {string.Join(", ", words)}"
                ),
            ];
        }

        if (source.Field(test.Field) is not { } field)
        {
            return [new($"entity '{source.Name}' has no field '{test.Field}'", "run 'crmconnector validate'")];
        }

        return ConditionFit.Problem(field, test) is (var problem, var advice, _)
            ? [new(problem, advice)]
            : Answers(choices, test);
    }

    private static IEnumerable<SelectionProblem> Answers(
        IReadOnlyList<ConditionChoice> choices,
        Condition.FieldTest test
    )
    {
        if (choices.Any(c => c.Answers is not AnswerSource.Listed))
        {
            yield break;
        }

        var listed = choices.SelectMany(c => ((AnswerSource.Listed)c.Answers).Values).ToList();
        foreach (var value in test.Values.Where(value => !listed.Contains(value)))
        {
            yield return new(
                $"'{value.ToDisplayText()}' is no answer for '{test.Field}'",
                $"choose among {string.Join(", ", listed.Select(v => v.ToDisplayText()))}"
            );
        }
    }

    private static IEnumerable<SelectionProblem> Field(
        ProcessDefinition process,
        WizardDefinition wizard,
        string field,
        FieldDirection direction
    )
    {
        if (!wizard.Fields.Any(f => f.Field == field))
        {
            yield return new(
                $"field '{field}' is not optional",
                wizard.Fields.Count == 0
                    ? "the process's 'wizard' names no optional fields"
                    : $"choose among {string.Join(", ", wizard.Fields.Select(f => f.Field))}"
            );
        }
        else if (DirectionsOf(process, field) is var directions && !directions.Contains(direction))
        {
            yield return new(
                $"field '{field}' cannot flow '{SelectionWords.Of(direction)}'",
                $"write {string.Join(", ", directions.Select(SelectionWords.Of))}"
            );
        }
    }

    private static IEnumerable<SelectionProblem> Leaving(WizardDefinition wizard, Selection selection)
    {
        if (selection.Leaving is { } rule && !wizard.Leaving.Contains(rule))
        {
            yield return new(
                $"records that leave may not be dealt with by '{SelectionWords.Of(rule)}'",
                $"write {string.Join(" or ", wizard.Leaving.Select(SelectionWords.Of))}"
            );
        }
    }
}
