using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes;
using CrmConnector.Service.Runs;
using CrmConnector.Service.Tests.Hosting;

namespace CrmConnector.Service.Tests.Runs;

/// <summary>Connections say how long readings at signals should wait; the longest counts.</summary>
public sealed class ReadingRestsTests
{
    private readonly ServedWorld _world = new();

    [Theory]
    [InlineData("two-way", 7)]
    [InlineData("one-way", 3)]
    public async Task The_connections_that_a_process_reads_are_asked(string direction, int seconds)
    {
        _world.Erp.Rests = entity => entity == "people" ? TimeSpan.FromSeconds(3) : TimeSpan.Zero;
        _world.Crm.Rests = entity => entity == "account" ? TimeSpan.FromSeconds(7) : TimeSpan.Zero;

        var rest = await ReadingRests.OfAsync(Process(direction), _world, CancellationToken.None);

        rest.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    private static ProcessDefinition Process(string direction)
    {
        var file = ProcessFileParser.Parse(
            $$"""
            process: people
            link: person
            direction: {{direction}}
            from: { connection: erp, entity: people }
            to: { connection: crm, entity: account }
            fields: [ { from: name, to: name } ]
            """,
            "people.yaml",
            []
        );
        file.Errors.ShouldBeEmpty();
        return file.Definition!;
    }
}
