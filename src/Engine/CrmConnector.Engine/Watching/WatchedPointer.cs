using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Watching;

/// <summary>A pointer to records of the source, or to what stands between, whose appearance or change is a reason to look at these again.</summary>
/// <param name="Entity">The entity, of the source connection, that holds it.</param>
/// <param name="Field">The field.</param>
/// <param name="Between">What it points to, where that in turn points to the source's records; null where it points to them itself.</param>
internal sealed record WatchedPointer(string Entity, string Field, BecameRule? Between)
{
    /// <summary>Its name in the state store: another pointer is another watch, which begins anew.</summary>
    public string Name => Between is null ? $"{Entity}.{Field}" : $"{Entity}.{Field} > {Between.Entity}.{Between.By}";

    /// <summary>True for the pointer of a line to its header.</summary>
    public bool IsOfLine { get; init; }

    /// <summary>What a process with lines must watch: where only a line changes, its header does not.</summary>
    public static WatchedPointer Of(HeaderRule header, EntityAddress lines) =>
        new(lines.Entity, header.SourceField, Between: null) { IsOfLine = true };

    /// <summary>All that a conversion must watch: the records themselves, and those that stand in between, as they may come later.</summary>
    public static IReadOnlyList<WatchedPointer> Of(ConversionRule conversion)
    {
        var pointers = new List<WatchedPointer>();
        foreach (var rule in conversion.OrFirst)
        {
            var between = conversion.Between(rule);
            pointers.Add(new WatchedPointer(rule.Entity, rule.By, between));
            if (between is not null)
            {
                pointers.Add(new WatchedPointer(between.Entity, between.By, Between: null));
            }
        }

        return [.. pointers.DistinctBy(pointer => pointer.Name, StringComparer.Ordinal)];
    }
}
