using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>What a connection tells about its system.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The Designer and <c>discover</c> show the list as it comes.</summary>
    [SkippableFact]
    public Task The_test_entity_is_listed_in_name_order() =>
        CheckAsync(async bench =>
        {
            var names = (await bench.Connection.ListEntitiesAsync(bench.Token)).Select(entity => entity.Name).ToList();
            Expect.True(
                names.Contains(bench.Entity.Name, StringComparer.Ordinal),
                $"ListEntitiesAsync must list the entity '{bench.Entity.Name}'."
            );
            Expect.True(
                names.SequenceEqual(names.Order(StringComparer.Ordinal), StringComparer.Ordinal)
                    || names.SequenceEqual(names.Order(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal),
                "ListEntitiesAsync must list the entities in the order of their names."
            );
        });

    /// <summary>The check of process files finds misspelt entities by their absence.</summary>
    [SkippableFact]
    public Task Unknown_entities_are_left_out_of_the_description() =>
        CheckAsync(async bench =>
        {
            var schemas = await bench.Connection.DescribeAsync(
                ["no_such_entity", bench.Entity.Name, "it's \"not\" there"],
                bench.Token
            );
            Expect.True(
                schemas.Count == 1 && string.Equals(schemas[0].Name, bench.Entity.Name, StringComparison.Ordinal),
                "DescribeAsync must leave out names that do not exist and describe the others."
            );
        });

    /// <summary>Mappings are checked against types and lengths before anything is written.</summary>
    [SkippableFact]
    public Task Fields_are_described_with_type_and_length() =>
        CheckAsync(bench =>
        {
            var entity = bench.Entity;
            var expected = new (string? Field, FieldType Type)[]
            {
                (entity.Text, FieldType.Text),
                (entity.OtherText, FieldType.Text),
                (entity.Integer, FieldType.Integer),
                (entity.Decimal, FieldType.Decimal),
                (entity.Date, FieldType.Date),
                (entity.Instant, FieldType.Instant),
                (entity.Boolean, FieldType.Boolean),
            };
            foreach (var (field, type) in expected.Where(pair => pair.Field is not null))
            {
                var described = bench.Schema.Field(field!)?.Type;
                Expect.True(
                    described == type,
                    $"Field '{field}' must be described as {type}, but it is {described?.ToString() ?? "missing"}."
                );
            }

            var length = bench.Schema.Field(entity.Text)!.MaxLength;
            Expect.True(
                length == entity.TextMaxLength,
                $"Field '{entity.Text}' must be described with MaxLength {entity.TextMaxLength}, but it has {length}."
            );
            return Task.CompletedTask;
        });

    /// <summary>Links name records by keys, so every entity that can be synced has key fields among its fields.</summary>
    [SkippableFact]
    public Task Key_fields_are_among_the_fields() =>
        CheckAsync(bench =>
        {
            Expect.True(
                bench.Schema.Problem is null,
                $"The test entity must be usable, but its Problem is: {bench.Schema.Problem}"
            );
            Expect.True(
                bench.Schema.KeyFields.Count > 0
                    && bench.Schema.KeyFields.All(field => bench.Schema.Field(field) is not null),
                "KeyFields must name at least one field, and each must be in Fields."
            );
            return Task.CompletedTask;
        });

    /// <summary>The engine plans by what the description promises.</summary>
    [SkippableFact]
    public Task Declared_abilities_are_offered() =>
        CheckAsync(bench =>
        {
            var (changes, writes) = (bench.Schema.Changes, bench.Schema.Writes);
            Expect.True(
                !changes.HasFeed || bench.Connection is IChangeFeed,
                "HasFeed is true, but the connection is no IChangeFeed."
            );
            Expect.True(
                !(writes.CanCreate || writes.CanUpdate || writes.CanDelete) || bench.Connection is IRecordWriter,
                "The entity may be written, but the connection is no IRecordWriter."
            );
            Expect.True(
                changes.HasFeed || !(changes.TellsDeletions || changes.NamesPosition),
                "Without a feed there are no told deletions and no positions."
            );
            Expect.True(
                changes.Method.Length > 0 && changes.Explanation.Length > 0,
                "The change detection must be explained to people."
            );
            return Task.CompletedTask;
        });

    /// <summary>Links and checkpoints name their store: the name must not depend on the connection.</summary>
    [SkippableFact]
    public Task The_same_store_has_the_same_identity() =>
        CheckAsync(async bench =>
        {
            var first = await bench.Connection.IdentifyAsync(bench.Token);
            await bench.InsertAsync();
            await using var connection = await bench.System.ConnectAsync(bench.Token);
            var second = await connection.IdentifyAsync(bench.Token);
            Expect.True(
                first.Fingerprint.Length > 0
                    && string.Equals(first.Fingerprint, second.Fingerprint, StringComparison.Ordinal),
                "Two connections to one store must have the same, non-empty fingerprint, whatever was written in between."
            );
        });

    /// <summary>A position lower than one already seen means a restored backup, and stops every process.</summary>
    [SkippableFact]
    public Task The_position_of_a_store_never_falls() =>
        CheckAsync(async bench =>
        {
            var last = (await bench.Connection.IdentifyAsync(bench.Token)).Position;
            Skip.If(last is null, "The store has no position.");
            for (var i = 0; i < 3; i++)
            {
                var key = await bench.InsertAsync();
                await bench.System.DeleteAsync(key, bench.Token);
                var position = (await bench.Connection.IdentifyAsync(bench.Token)).Position;
                Expect.True(position >= last, $"The store's position fell from {last} to {position}.");
                last = position;
            }
        });

    /// <summary>Links must never be applied to another database that happens to look alike.</summary>
    [SkippableFact]
    public Task Another_store_has_another_identity() =>
        CheckAsync(async bench =>
        {
            await using var other = await bench.NeedHook<IHasAnotherStore>().ConnectToAnotherStoreAsync(bench.Token);
            var (mine, others) = (
                await bench.Connection.IdentifyAsync(bench.Token),
                await other.IdentifyAsync(bench.Token)
            );
            Expect.True(
                !string.Equals(mine.Fingerprint, others.Fingerprint, StringComparison.Ordinal),
                "Two different stores must have different fingerprints."
            );
        });
}
