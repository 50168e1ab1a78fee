namespace CrmConnector.Processes.Validation;

/// <summary>Is every process name given once?</summary>
internal sealed class NameCheck(ErrorList errors)
{
    public void Check(IEnumerable<Subject> subjects)
    {
        var first = new Dictionary<string, Subject>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            if (!first.TryAdd(subject.Process.Name, subject))
            {
                errors.Add(
                    subject.At("process"),
                    $"process '{subject.Process.Name}' is declared in {first[subject.Process.Name].Process.Position.File} already",
                    "give it another name"
                );
            }
        }
    }
}
