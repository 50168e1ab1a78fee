using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Can what the end user may choose be chosen: do its fields exist, may they be left out, and can the rule for leaving records be kept?</summary>
internal sealed class WizardCheck(DiscoveredSchemas schemas) : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (subject.Process.Wizard is not { } wizard)
        {
            return;
        }

        foreach (var field in wizard.Fields)
        {
            Field(subject, field);
        }

        foreach (var condition in wizard.Conditions)
        {
            Condition(subject, condition);
        }

        Leaving(subject, wizard);
    }

    private static void Field(Subject subject, OptionalField field)
    {
        var process = subject.Process;
        if (!process.Fields.Any(f => f.To == field.Field))
        {
            var near = Suggestion.Nearest(field.Field, process.Fields.Select(f => (f.To, "")));
            subject.Errors.Add(
                field.Position,
                $"'fields' gives '{field.Field}' no value, so it cannot be left out",
                near is null ? "name the target field of a mapping" : $"did you mean '{near}'?"
            );
            return;
        }

        var isKey = subject.Target?.KeyFields.Contains(field.Field, StringComparer.Ordinal) ?? false;
        var isRequired = process.Creates.Allowed && subject.TargetField(field.Field) is { Required: true };
        if (isKey || isRequired)
        {
            subject.Errors.Add(
                field.Position,
                $"'{process.To}' refuses a record without '{field.Field}', so it cannot be left out",
                "remove it from the optional fields"
            );
        }
    }

    private void Condition(Subject subject, ConditionChoice condition)
    {
        subject.ExpectSourceField(condition.Field, condition.Position);
        if (condition.Answers is AnswerSource.Listed listed && subject.SourceField(condition.Field) is { } field)
        {
            var test = new Condition.FieldTest(condition.Field, ConditionOperator.In, listed.Values);
            if (ConditionFit.Problem(field, test) is (var problem, var advice, _))
            {
                subject.Errors.Add(condition.Position, problem, advice);
            }
        }

        if (
            condition.Answers is AnswerSource.OfEntity source
            && schemas.EntityNames.TryGetValue(subject.Process.From.Connection, out var known)
            && !known.Any(e => e.Name == source.Entity)
        )
        {
            var near = Suggestion.Nearest(source.Entity, known.Select(e => (e.Name, e.Label)));
            subject.Errors.Add(
                condition.Position,
                $"connection '{subject.Process.From.Connection}' has no entity '{source.Entity}'",
                near is null
                    ? $"see 'crmconnector discover {subject.Process.From.Connection}' for its entities"
                    : $"did you mean '{near}'?"
            );
        }
    }

    private static void Leaving(Subject subject, WizardDefinition wizard)
    {
        if (wizard.Leaving.Contains(LeavingRule.Unlink) && subject.Process.Match.Count == 0)
        {
            subject.Errors.Add(
                subject.At("wizard", "leaving"),
                "without 'match', a record that was unlinked and is selected again would be created a second time",
                "add 'match', or remove 'unlink'"
            );
        }

        if (
            wizard.Leaving.Contains(LeavingRule.Remove)
            && subject.Process.Deletes.Kind is DeleteKind.Ignore or DeleteKind.Unlink
        )
        {
            subject.Errors.Add(
                subject.At("wizard", "leaving"),
                "'remove' does what 'deletes' says, and that leaves the target record as it is",
                "write 'deletes: propagate' or 'deletes: { set: … }', or remove 'remove'"
            );
        }
    }
}
