using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads files of mapping tests (<c>NAME.tests.yaml</c>).</summary>
public static class MappingTestFileParser
{
    /// <summary>The end of such files' names.</summary>
    public const string Suffix = ".tests.yaml";

    /// <summary>Reads one file's text. Never throws for what stands in it.</summary>
    public static MappingTestFile Parse(string text, string file)
    {
        var errors = new ErrorList();
        var root = YamlDocumentReader.Read(text, file, errors);
        if (root is not null)
        {
            new FormatChecker(errors).Check(root, MappingTestFormat.Root, "the file");
        }

        var tests = new List<MappingTest>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in (root as MapNode)?.Find("tests").Items().OfType<MapNode>() ?? [])
        {
            if (map.Find("name").Text() is { } name && Test(map, name, errors) is { } test)
            {
                tests.Add(test);
                if (!names.Add(name))
                {
                    errors.Add(map.Find("name")!.Position, $"a second test is called '{name}'", "give it another name");
                }
            }
        }

        return new MappingTestFile(file, errors.HasErrors ? [] : tests, errors.Sorted());
    }

    private static MappingTest? Test(MapNode map, string name, ErrorList errors)
    {
        if (map.Find("record") is not MapNode record || Expectation(map, errors) is not { } expectation)
        {
            return null;
        }

        NeedTarget(map, errors);
        return new MappingTest
        {
            Name = name,
            Position = map.Position,
            Record = ConfigurationValues.Entries(record),
            Target = map.Find("target") is MapNode target ? ConfigurationValues.Entries(target) : null,
            Agreed = map.Find("agreed") is MapNode agreed ? ConfigurationValues.Entries(agreed) : [],
            Expectation = expectation,
            References = References(map.Find("references")),
        };
    }

    /// <summary>What was agreed on, and what waits for a person, is about two records.</summary>
    private static void NeedTarget(MapNode map, ErrorList errors)
    {
        foreach (var key in (string[])["agreed", "review"])
        {
            if (map.Find(key) is { } node && map.Find("target") is null)
            {
                errors.Add(
                    node.Position,
                    $"'{key}' is about two records, and the test has no target record",
                    "add 'target' with the target record as it is now"
                );
            }
        }
    }

    private static MappingTestExpectation? Expectation(MapNode map, ErrorList errors)
    {
        if (map.Find("expect") is MapNode expect)
        {
            return new MappingTestExpectation.Values(ConfigurationValues.Entries(expect));
        }

        if (map.Find("quarantine") is MapNode quarantine)
        {
            return new MappingTestExpectation.Quarantined(
                quarantine.Find("field").Text(),
                quarantine.Find("reason").Text()
            );
        }

        if (map.Find("review") is MapNode review)
        {
            return new MappingTestExpectation.Review(review.Find("field").Text());
        }

        if (map.Find("outOfScope").Flag() == false)
        {
            errors.Add(
                map.Find("outOfScope")!.Position,
                "'outOfScope: no' says nothing about the result",
                "write 'expect' with the values that come out"
            );
        }

        return map.Find("outOfScope").Flag() == true ? new MappingTestExpectation.OutOfScope() : null;
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> References(Node? node)
    {
        var references = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var set in (node as MapNode)?.Entries ?? [])
        {
            references[set.Key] = ((set.Value as MapNode)?.Entries ?? [])
                .Where(e => e.Value.Text() is not null)
                .ToDictionary(e => e.Key, e => e.Value.Text()!, StringComparer.Ordinal);
        }

        return references;
    }
}
