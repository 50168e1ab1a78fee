using System.Text.RegularExpressions;

namespace CrmConnector.Processes.Format;

/// <summary>A single text.</summary>
/// <param name="Name">What it is, with its article.</param>
internal sealed record TextSpec(string Name) : ValueSpec
{
    /// <summary>What the whole text must look like; null for anything but blank.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>What to write instead when <see cref="Pattern"/> does not fit.</summary>
    public string Advice { get; init; } = "";

    /// <summary>True when a plain number is as good.</summary>
    public bool NumberToo { get; init; }

    public override string What => Name;
}
