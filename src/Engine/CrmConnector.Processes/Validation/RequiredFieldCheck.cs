namespace CrmConnector.Processes.Validation;

/// <summary>Does a new record get all that the target demands?</summary>
internal sealed class RequiredFieldCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (
            subject
            is not { Target: { Writes.CanCreate: true } target, IsComplete: true, Process.Creates.Allowed: true }
        )
        {
            return;
        }

        var mapped = subject.Process.Fields.Select(f => f.To).ToHashSet(StringComparer.Ordinal);
        if (subject.Process.Header is { } header)
        {
            mapped.Add(header.TargetField);
        }

        var madeBySystem =
            target.Writes.OwnGuidKeys || target.Writes.Receipts
                ? target.KeyFields.ToHashSet(StringComparer.Ordinal)
                : [];
        foreach (var field in target.Fields)
        {
            if (
                field is { Required: true, CanCreate: true }
                && !mapped.Contains(field.Name)
                && !madeBySystem.Contains(field.Name)
            )
            {
                subject.Errors.Add(
                    subject.AtKey("fields"),
                    $"'{subject.Process.To}' refuses a new record without '{field.Name}', and no mapping gives it a value",
                    $"add a mapping to '{field.Name}', or 'creates: no'"
                );
            }
        }
    }
}
