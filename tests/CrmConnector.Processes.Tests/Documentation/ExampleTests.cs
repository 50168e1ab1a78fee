using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Tests.Documentation;

/// <summary>The examples in the description of the format go into error messages and the reference, so they must be right.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Roots { get; } = ["process", "installation", "tests"];

    [Theory]
    [MemberData(nameof(Roots))]
    public void Every_example_is_right_where_it_stands(string root)
    {
        var keys = Keys(
                root switch
                {
                    "process" => ProcessFormat.Root,
                    "installation" => InstallationFormat.Root,
                    _ => MappingTestFormat.Root,
                },
                []
            )
            .Where(k => k.Example is not null)
            .ToList();

        keys.Count.ShouldBeGreaterThan(5);
        foreach (var key in keys)
        {
            var errors = new ErrorList();
            var map = YamlDocumentReader.Read($"{key.Name}: {key.Example}", key.Name, errors) as MapNode;
            new FormatChecker(errors).Check(map.ShouldNotBeNull().Find(key.Name).ShouldNotBeNull(), key.Value, "it");
            Files.Text(errors.Sorted()).ShouldBe("");
        }
    }

    private static IEnumerable<KeySpec> Keys(ValueSpec spec, HashSet<string> seen) =>
        spec switch
        {
            MapSpec map => map.Keys.SelectMany(k => Keys(k.Value, seen).Prepend(k)),
            KindSpec kinds => kinds.Maps.SelectMany(map => Keys(map, seen)),
            ListSpec list => Keys(list.Item, seen),
            OpenMapSpec map => Keys(map.Value, seen),
            EitherSpec either => either.Shapes.SelectMany(s => Keys(s, seen)),
            LaterSpec later when seen.Add(later.Id) => Keys(later.Get(), seen),
            _ => [],
        };
}
