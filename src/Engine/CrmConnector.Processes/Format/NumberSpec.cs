using System.Globalization;

namespace CrmConnector.Processes.Format;

/// <summary>A whole number within a range.</summary>
internal sealed record NumberSpec(long Least, long Most) : ValueSpec
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} to {Most}");
}
