namespace CrmConnector.Processes.Validation;

/// <summary>Do all processes of a link set that has an order of its connections give the same one?</summary>
internal sealed class OrderCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        foreach (var linkSet in subjects.GroupBy(s => s.Process.LinkSet, StringComparer.Ordinal))
        {
            if (linkSet.FirstOrDefault(s => s.Process.ConflictOrder.Count > 0) is not { } first)
            {
                continue;
            }

            var order = first.Process.ConflictOrder;
            foreach (
                var subject in linkSet.Where(s => !s.Process.ConflictOrder.SequenceEqual(order, StringComparer.Ordinal))
            )
            {
                errors.Add(
                    subject.At("conflicts"),
                    $"process '{first.Process.Name}' gives link set '{linkSet.Key}' the order [{string.Join(", ", order)}], and process '{subject.Process.Name}' does not",
                    $"write 'conflicts: [{string.Join(", ", order)}]' in all processes of the link set"
                );
            }
        }
    }
}
