using System.Globalization;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A place in a configuration file.</summary>
/// <param name="File">The file as it is shown in messages.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary><c>file(line,column)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})");
}
