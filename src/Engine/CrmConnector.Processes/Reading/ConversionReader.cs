using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the conversion of a process file's nodes.</summary>
internal sealed class ConversionReader(ErrorList errors)
{
    /// <summary>The conversion; null where there is none.</summary>
    public ConversionRule? Read(MapNode root) => root.Find("conversion") is MapNode map ? Rule(map) : null;

    /// <summary>Its condition, which takes the place of <c>creates</c>; null where there is no conversion.</summary>
    public static CreateRule? When(MapNode root) =>
        root.Find("conversion") is MapNode map
            ? new CreateRule(Allowed: true, map.Find("when") is { } when ? ConditionReader.All(when) : Condition.Never)
            : null;

    private ConversionRule Rule(MapNode map) =>
        new(
            [.. map.Find("requires").Items().Select(i => i.Text()).OfType<string>()],
            [.. map.Find("became").Items().OfType<MapNode>().Select(Became).OfType<BecameRule>()]
        )
        {
            OrFirst = [.. map.Find("orFirst").Items().OfType<MapNode>().Select(First).OfType<FirstRule>()],
        };

    private static FirstRule? First(MapNode map) =>
        map.Find("entity").Text() is { } entity && map.Find("by").Text() is { } by
            ? new FirstRule(entity, by, map.Find("of").Text(), map.Position)
            : null;

    private BecameRule? Became(MapNode map) =>
        map.Find("entity").Text() is { } entity && map.Find("by").Text() is { } by
            ? new BecameRule(entity, by, map.Position)
            {
                WriteBack = new FieldReader(errors).Read(map.Find("writeBack")),
            }
            : null;
}
