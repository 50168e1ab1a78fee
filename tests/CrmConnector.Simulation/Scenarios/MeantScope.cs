using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Which records are meant to take part: those that are marked with a flag, or those that are not.</summary>
/// <param name="Field">The flag.</param>
/// <param name="IsNot">Those that are not.</param>
internal sealed record MeantScope(string Field, bool IsNot = false)
{
    /// <summary>What a process file says of it.</summary>
    public string Yaml => $"where: [ {{ field: {Field}, {(IsNot ? "isNot" : "is")}: true }} ]";

    public bool Holds(FieldValue value) => (value == FieldValue.Boolean(true)) != IsNot;
}
